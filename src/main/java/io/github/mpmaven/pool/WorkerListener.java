package io.github.mpmaven.pool;

import io.github.mpmaven.call.WorkerId;

/** Hears of what workers do that belongs to no call. Called by threads of the pool's own: it must not block. */
public interface WorkerListener {
    /** Hears nothing. */
    WorkerListener NONE = new WorkerListener() {};

    /** Prints what workers print. */
    WorkerListener PRINT = new WorkerListener() {
        @Override
        public void printed(int worker, String line) {
            System.out.println(line);
        }
    };

    /**
     * A worker is about to be started.
     *
     * @param worker its number
     * @param commandLine as a person would type it
     */
    default void starting(int worker, String commandLine) {}

    /**
     * A worker printed a line between calls, or its JVM did.
     *
     * @param worker its number
     * @param line the line without its end
     */
    default void printed(int worker, String line) {}

    /**
     * A worker is ready for calls.
     *
     * @param worker which
     */
    default void started(WorkerId worker) {}

    /**
     * A worker has ended.
     *
     * @param worker which
     * @param how its exit status and why, in a few words
     */
    default void ended(WorkerId worker, String how) {}

    /**
     * Workers are not as fast as was asked for. Goes to the system's logger unless somebody hears it.
     *
     * @param line why, and what can be done
     */
    default void noted(String line) {
        System.getLogger("io.github.mpmaven.pool").log(System.Logger.Level.WARNING, line);
    }
}
