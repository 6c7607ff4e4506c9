package io.github.mpmaven.task.command;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program and the processes it started. */
final class ProcessTree {
    /** Smaller reports an item while its program may still be writing; larger delays a worker that has to end. */
    private static final long GRACE_SECONDS = 5;

    private ProcessTree() {}

    /**
     * Kills what still runs: descendants first, because those of a dead process can't be found any more. Waits for the
     * program's end, even if the thread is interrupted, for a bounded time. Does nothing if the program has ended.
     */
    static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> descendants = process.descendants().toList();
        descendants.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            boolean unused = process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
