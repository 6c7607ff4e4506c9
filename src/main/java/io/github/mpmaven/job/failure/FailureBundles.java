package io.github.mpmaven.job.failure;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.job.failure.FailureHandling.Place;
import io.github.mpmaven.job.failure.ItemList.Entry;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bundles of one job's failed items: a directory each, with all that helps to find the cause later or elsewhere, and the
 * list of all that failed. A bundle that can't be written never fails anything: that is said once. Used by one thread.
 */
public final class FailureBundles {
    /** Smaller may miss the second cause; larger fills the disk, as each holds a worker's log. */
    public static final int MAX_BUNDLES = 20;

    /** How much of the end of a worker's log is kept. */
    private static final int MAX_LOG_BYTES = 256 * 1024;

    private final @Nullable Place place;
    private final ItemSelection selection;
    private final String job;
    private final Path logDirectory;
    private final Consumer<String> warnings;
    private final Set<Entry> failedNow = new LinkedHashSet<>();
    private final Set<Entry> succeededNow = new LinkedHashSet<>();
    private int written;
    private boolean warned;

    /**
     * Makes it; nothing is written before the first failure.
     *
     * @param handling whether, and where
     * @param job the job's id
     * @param logDirectory where the workers' logs and crash files are
     * @param warnings takes a line where a bundle can't be written
     */
    public FailureBundles(FailureHandling handling, String job, Path logDirectory, Consumer<String> warnings) {
        this.place = handling.place();
        this.selection = handling.selection();
        this.job = job;
        this.logDirectory = logDirectory;
        this.warnings = warnings;
    }

    /** Removes what an earlier run of the job has left; not where only some items run, which keep the others'. */
    public void begin() {
        if (place != null && selection.isAll()) {
            DeleteTree.quietly(directory(place));
        }
    }

    private Path directory(Place where) {
        return where.directory().resolve(BundleName.of(job));
    }

    /**
     * Notes an item that succeeded: it is not among the failed any more.
     *
     * @param item its name
     */
    public void succeeded(String item) {
        if (!selection.isAll()) {
            succeededNow.add(new Entry(job, item));
        }
    }

    /**
     * What is written of one item.
     *
     * @param directory where
     * @param line says where that is, and how to run the item again
     */
    public record Bundle(Path directory, String line) {}

    /**
     * Writes the bundle of one item, unless there are enough.
     *
     * @param failed what is known of it
     * @return it, or empty where there is none
     */
    public Optional<Bundle> add(FailedItem failed) {
        if (place == null) {
            return Optional.empty();
        }
        Entry entry = new Entry(job, failed.item().name());
        try {
            Path bundle = directory(place).resolve(BundleName.of(entry.item()));
            Files.createDirectories(bundle.getParent());
            if (selection.isAll()) {
                ItemList.ofFailed(place.directory(), job).append(entry);
            } else {
                failedNow.add(entry);
            }
            return written++ < MAX_BUNDLES ? Optional.of(write(place, bundle, entry, failed)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            warn(e);
            return Optional.empty();
        }
    }

    /** Brings the list of what failed up to date, where only some items ran. */
    public void end() {
        if (place == null || selection.isAll()) {
            return;
        }
        try {
            ItemList list = ItemList.ofFailed(place.directory(), job);
            Set<Entry> failed = new LinkedHashSet<>(list.read());
            failed.removeAll(succeededNow);
            failed.addAll(failedNow);
            list.write(failed);
        } catch (IOException e) {
            warn(e);
        }
    }

    /** {@return what to say in the end where there were more failures than bundles} */
    public Optional<String> rest() {
        return place == null || written <= MAX_BUNDLES
                ? Optional.empty()
                : Optional.of("The first " + MAX_BUNDLES + " failures have their bundles in "
                        + shown(place, directory(place)) + "; " + (written - MAX_BUNDLES)
                        + " more have none. -Dmp.only=@failed runs all that failed again.");
    }

    private Bundle write(Place where, Path bundle, Entry entry, FailedItem failed) throws IOException {
        DeleteTree.quietly(bundle);
        Files.createDirectories(bundle);
        Path list = bundle.resolve("item.txt");
        new ItemList(list).write(Set.of(entry));
        String typed = entry.job() + ":" + entry.item();
        String only = typed.indexOf(',') < 0 && where.replay().isTypable(typed) ? typed : "@" + shown(where, list);
        String command = where.replay().line(only);
        writeScript(bundle, where.replay().script(only));
        String threads = FailureReport.threads(failed);
        if (threads != null) {
            Files.writeString(bundle.resolve("threads.txt"), threads);
        }
        copyLogs(bundle, failed.worker());
        Files.writeString(bundle.resolve("failure.txt"), FailureReport.of(failed, command)); // last: it makes it whole
        return new Bundle(bundle, "More: " + shown(where, bundle) + ". Again: " + command);
    }

    private static void writeScript(Path bundle, ReplayCommand.Script script) throws IOException {
        Path file = Files.writeString(bundle.resolve(script.name()), script.text());
        if (!file.toFile().setExecutable(true)) {
            return; // it can still be given to a shell
        }
    }

    private void copyLogs(Path bundle, @Nullable WorkerId worker) throws IOException {
        if (worker == null) {
            return;
        }
        copyEnd(logDirectory.resolve("worker-" + worker.number() + ".log"), bundle.resolve("worker.log"));
        Path crash = logDirectory.resolve("hs_err_pid" + worker.pid() + ".log");
        if (Files.exists(crash)) {
            Files.copy(crash, bundle.resolve(String.valueOf(crash.getFileName())));
        }
    }

    private static void copyEnd(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return; // it printed nothing
        }
        try (RandomAccessFile log = new RandomAccessFile(from.toFile(), "r")) {
            long start = Math.max(0, log.length() - MAX_LOG_BYTES);
            log.seek(start);
            byte[] end = new byte[(int) (log.length() - start)];
            log.readFully(end);
            Files.write(to, end);
        }
    }

    private static String shown(Place where, Path path) {
        Path shown = path.startsWith(where.base()) ? where.base().relativize(path) : path;
        return shown.toString().replace(File.separatorChar, '/');
    }

    private void warn(Exception e) {
        if (!warned) {
            warned = true;
            warnings.accept("Job " + job + ": a failure can't be written down for later: " + e);
        }
    }
}
