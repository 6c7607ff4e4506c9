package io.github.mpmaven.pool;

import io.github.mpmaven.call.WorkerId;

/** Hears of what workers do that belongs to no call. Called by threads of the pool's own: it must not block. */
public interface WorkerListener {
    /** Hears nothing. */
    WorkerListener NONE = new WorkerListener() {
        @Override
        public void starting(int worker, String commandLine) {}

        @Override
        public void printed(int worker, String line) {}

        @Override
        public void started(WorkerId worker) {}

        @Override
        public void ended(WorkerId worker, String how) {}
    };

    /**
     * A worker is about to be started.
     *
     * @param worker its number
     * @param commandLine as a person would type it
     */
    void starting(int worker, String commandLine);

    /**
     * A worker printed a line between calls, or its JVM did.
     *
     * @param worker its number
     * @param line the line without its end
     */
    void printed(int worker, String line);

    /**
     * A worker is ready for calls.
     *
     * @param worker which
     */
    void started(WorkerId worker);

    /**
     * A worker has ended.
     *
     * @param worker which
     * @param how its exit status and why, in a few words
     */
    void ended(WorkerId worker, String how);
}
