package io.github.mpmaven.pool;

import io.github.mpmaven.call.TaskException;

/** What a caller asked for in one go: the calls it was cut into, and who is told what became of them. */
abstract class Operation {
    /** Set by any thread: calls that have not begun are not to begin. */
    private volatile boolean abandoned;

    /** Set by any thread: calls that run are to be ended, too. */
    private volatile boolean cancelled;

    /** {@return whether the pool's close waits for it} */
    abstract boolean holdsPool();

    /** A call returned. Called by the pool's loop: must not block, nor run user code. */
    abstract void returned(Call call, byte[] value);

    /** A call has failed for good. Called by the pool's loop. */
    abstract void failed(Call call, TaskException reason);

    /** So many calls will not be made. Called by any thread. */
    abstract void dropped(int calls);

    /** The pool ended, or broke: nothing more comes. Called by any thread. */
    abstract void broken(RuntimeException why);

    /** {@return whether a call that a worker gave back shall be made again} */
    boolean wants(Call call) {
        return !abandoned;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Calls that have not begun are not to begin. */
    void abandon(TaskQueue queue) {
        abandoned = true;
        dropped(queue.drop(this, 0));
    }

    /** Calls that have not begun are not to begin, and those that run are ended with their worker. */
    void cancel(TaskQueue queue) {
        cancelled = true;
        abandon(queue);
        queue.endCancelled();
    }
}
