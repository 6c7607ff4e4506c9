package io.github.mpmaven.job.plan;

import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.scan.FileSets;
import io.github.mpmaven.scan.ScanException;
import io.github.mpmaven.scan.ScannedFile;
import io.github.mpmaven.task.BuiltInTask.ListedItem;
import io.github.mpmaven.task.TaskItem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The items of one job with their outputs, in input order, one at a time. Not safe for use by several threads. */
public final class PlannedItems {
    private final JobPlan plan;
    private final Source source;
    private long index;
    private int set;
    private String canonicalInput = "";
    private String realInput = "";

    private PlannedItems(JobPlan plan, Source source) {
        this.plan = plan;
        this.source = source;
    }

    static PlannedItems scanned(JobPlan plan, Predicate<ScannedFile> leftOut) {
        FileSets.Walk walk = plan.fileSets().walk();
        return new PlannedItems(plan, items -> {
            ScannedFile file = walk.next();
            while (file != null && leftOut.test(file)) {
                file = walk.next();
            }
            items.set = walk.set();
            if (file == null) {
                return null;
            }
            items.canonicalInput = file.canonical();
            items.realInput = file.real();
            return items.item(file.name(), file.path(), file.sizeBytes(), List.of());
        });
    }

    static PlannedItems listed(JobPlan plan, List<ListedItem> list) {
        Path root = plan.config().fileSets().get(0).directory().toAbsolutePath().normalize();
        Iterator<ListedItem> rest = list.iterator();
        return new PlannedItems(plan, items -> {
            if (!rest.hasNext()) {
                return null;
            }
            ListedItem listed = rest.next();
            Path path =
                    root.resolve(listed.name().replace('/', File.separatorChar)).normalize();
            if (!path.startsWith(root) || path.equals(root)) {
                throw JobPlan.refusal(
                        plan.config(),
                        "the list names " + listed.name() + ", which is out of the tree " + root
                                + ". Choose a <directory> that holds all that the list names.");
            }
            items.canonicalInput = items.realInput = plan.names().count() == 0 ? path.toString() : real(path);
            return items.item(listed.name(), path.toString(), path.toFile().length(), listed.facts());
        });
    }

    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException e) {
            return path.toString(); // missing, which is for the task to say
        }
    }

    private TaskItem item(String name, String path, long sizeBytes, List<String> facts) {
        return new TaskItem(index++, name, path, plan.names().of(name, path), sizeBytes, facts);
    }

    /** {@return the position of the fileSet that the last item came from} */
    int set() {
        return set;
    }

    /** {@return where the last item's input stands, absolute, with the links on the way there followed} */
    String canonicalInput() {
        return canonicalInput;
    }

    /** {@return the file that the last item's input is, absolute: another one where a link stands there} */
    String realInput() {
        return realInput;
    }

    /**
     * Finds the next item, which may take a look at the disk.
     *
     * @return the item, or null when there are no more
     * @throws ScanException if a directory can't be read
     * @throws RunFailedException if an item is refused
     */
    public @Nullable TaskItem next() throws ScanException, RunFailedException {
        return source.next(this);
    }

    private interface Source {
        @Nullable
        TaskItem next(PlannedItems items) throws ScanException, RunFailedException;
    }
}
