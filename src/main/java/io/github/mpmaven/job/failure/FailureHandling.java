package io.github.mpmaven.job.failure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run does about failed items, beyond saying so.
 *
 * @param place where bundles go, and how their items run again; null for no bundles
 * @param selection which items run
 * @param maxFailures after how many failures nothing further is begun; 0 for no such number
 * @param retriesOutOfMemory whether an item that ran out of heap runs once more with a larger one
 */
public record FailureHandling(
        @Nullable Place place, ItemSelection selection, int maxFailures, boolean retriesOutOfMemory) {
    /** All items run, each to its own end, and leave no bundle. */
    public static final FailureHandling NONE = new FailureHandling(null, ItemSelection.ALL, 0, false);

    /**
     * Where bundles go.
     *
     * @param directory holds a directory for each job, absolute
     * @param base the project's directory, absolute: what paths are shown relative to
     * @param replay runs an item again
     */
    public record Place(Path directory, Path base, ReplayCommand replay) {}
}
