package io.github.mpmaven.job;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.files.AtomicFile;
import io.github.mpmaven.files.ContentDigest;
import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.files.TempName;
import io.github.mpmaven.incremental.JobState.Written;
import io.github.mpmaven.incremental.OutputStamp;
import io.github.mpmaven.task.OutputPlan.Unwritten;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of one job's items, from temporary to final name. Remembers the items under way, a window's length of them
 * at most, so that nothing of theirs is left when the job stops in the middle.
 *
 * <p>{@link #begin} is called by the scan, the rest by the thread that takes events.
 */
final class OutputFiles {
    private final String runId;
    private final Unwritten unwritten;
    private final RunLog log;
    private final ConcurrentHashMap<Long, TaskItem> underWay = new ConcurrentHashMap<>();

    OutputFiles(String runId, Unwritten unwritten, RunLog log) {
        this.runId = runId;
        this.unwritten = unwritten;
        this.log = log;
    }

    /** Remembers an item that is about to be handed to the engine. */
    void begin(TaskItem item) {
        if (!item.outputs().isEmpty()) {
            underWay.put(item.index(), item);
        }
    }

    /**
     * Moves what an item has written to its place, and removes what it has not, where the task wants that.
     *
     * @param item the item
     * @param worker who wrote
     * @param written positions of the outputs that were written
     * @param stamped whether the answer is wanted
     * @return what was written, as it was before it was moved, so that it is this run's and nobody else's
     * @throws IOException if an output can't be moved or removed; it and those after it are gone then
     */
    Written commit(TaskItem item, WorkerId worker, List<Integer> written, boolean stamped) throws IOException {
        TempName name = new TempName(runId, worker.number(), item.index());
        List<OutputStamp> outputs = new ArrayList<>();
        OutputStamp inPlace = null;
        String inPlaceDigest = "";
        try {
            for (int output : written) {
                Path target = Path.of(item.outputs().get(output));
                Path temporary = name.of(target, output);
                OutputStamp stamp = stamped ? OutputStamp.of(temporary, target.toString()) : null;
                if (isInput(item, target)) {
                    inPlace = stamp;
                    inPlaceDigest = stamped ? new ContentDigest().of(temporary.toString()) : "";
                    AtomicFile.replace(temporary, target);
                } else {
                    AtomicFile.commit(temporary, target);
                    if (stamp != null) {
                        outputs.add(stamp);
                    }
                }
            }
            if (unwritten == Unwritten.REMOVED
                    && written.size() < item.outputs().size()) {
                removeUnwritten(item, written);
            }
        } catch (IOException e) {
            discard(item, worker);
            throw e;
        }
        underWay.remove(item.index());
        return new Written(outputs, stamped ? kept(item, written) : List.of(), inPlace, inPlaceDigest);
    }

    private List<String> kept(TaskItem item, List<Integer> written) {
        if (unwritten == Unwritten.REMOVED || written.size() == item.outputs().size()) {
            return List.of();
        }
        List<String> kept = new ArrayList<>();
        for (int output = 0; output < item.outputs().size(); output++) {
            if (!written.contains(output)) {
                kept.add(Path.of(item.outputs().get(output)).toString());
            }
        }
        return kept;
    }

    private static void removeUnwritten(TaskItem item, List<Integer> written) throws IOException {
        for (int output = 0; output < item.outputs().size(); output++) {
            Path target = Path.of(item.outputs().get(output));
            if (!written.contains(output)
                    && !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)
                    && !isInput(item, target)) {
                Files.deleteIfExists(target);
            }
        }
    }

    /** Whether the output takes its input's place; the paths may differ in case alone, where the disk does not care. */
    private static boolean isInput(TaskItem item, Path target) throws IOException {
        String path = target.toString();
        return path.equals(item.input())
                || (path.equalsIgnoreCase(item.input())
                        && Files.exists(target)
                        && Files.isSameFile(target, Path.of(item.input())));
    }

    /**
     * Deletes what a failed attempt may have left.
     *
     * @param item the item
     * @param worker whose attempt it was
     */
    void discard(TaskItem item, WorkerId worker) {
        TempName name = new TempName(runId, worker.number(), item.index());
        for (int output = 0; output < item.outputs().size(); output++) {
            delete(name.of(Path.of(item.outputs().get(output)), output));
        }
    }

    /** Forgets an item that has failed, when what its attempts left is discarded. */
    void end(TaskItem item) {
        underWay.remove(item.index());
    }

    /** Deletes what the items still under way have left, whoever wrote it, once nobody writes any more. */
    void sweep() {
        Set<Path> directories = new HashSet<>();
        for (TaskItem item : underWay.values()) {
            for (String output : item.outputs()) {
                directories.add(Path.of(output).getParent());
            }
        }
        underWay.clear();
        directories.forEach(this::sweep);
    }

    private void sweep(Path directory) {
        String prefix = TempName.runPrefix(runId);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory, file -> file.getFileName().toString().startsWith(prefix))) {
            deleteAll(files, directory);
        } catch (IOException e) {
            warn(directory, e);
        }
    }

    /** Deletes what a directory holds of ours, as far as it can be read. */
    void deleteAll(DirectoryStream<Path> files, Path directory) {
        try {
            files.forEach(this::delete);
        } catch (DirectoryIteratorException e) {
            warn(directory, e.getCause());
        }
    }

    private void warn(Path directory, @Nullable IOException e) {
        log.warn("Temporary files may be left in " + directory + ": " + e);
    }

    private void delete(Path temporary) {
        try {
            DeleteTree.whole(temporary);
        } catch (IOException e) {
            log.warn("A temporary file can't be deleted: " + e);
        }
    }
}
