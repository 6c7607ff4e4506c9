package io.github.mpmaven.pool;

import io.github.mpmaven.call.MpLog;
import io.github.mpmaven.call.WorkerId;

/**
 * Keeps a listener that throws from ending the thread that tells it something.
 *
 * @param listener hears
 */
record GuardedListener(WorkerListener listener) implements WorkerListener {
    @Override
    public void starting(int worker, String commandLine) {
        guard(() -> listener.starting(worker, commandLine));
    }

    @Override
    public void printed(int worker, String line) {
        guard(() -> listener.printed(worker, line));
    }

    @Override
    public void started(WorkerId worker) {
        guard(() -> listener.started(worker));
    }

    @Override
    public void ended(WorkerId worker, String how) {
        guard(() -> listener.ended(worker, how));
    }

    private static void guard(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            MpLog.get().log(System.Logger.Level.ERROR, "a listener threw", e);
        }
    }
}
