package io.github.mpmaven.engine;

import io.github.mpmaven.call.WorkerId;

/**
 * Hears how the workers of a run start and end. Called by threads of the engine's own, several at a time: it must not
 * block.
 */
public interface WorkerObserver {
    /** Hears nothing. */
    WorkerObserver NONE = new WorkerObserver() {};

    /**
     * A worker is about to be started.
     *
     * @param worker its number, unique in the Maven session
     * @param commandLine as a person would type it
     */
    default void workerStarting(int worker, String commandLine) {}

    /**
     * A worker is ready for items.
     *
     * @param worker which
     */
    default void workerReady(WorkerId worker) {}

    /**
     * A worker has ended, in good order or not.
     *
     * @param worker which
     * @param how its exit status
     */
    default void workerEnded(WorkerId worker, String how) {}
}
