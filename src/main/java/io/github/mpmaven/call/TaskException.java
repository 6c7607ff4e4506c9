package io.github.mpmaven.call;

import org.jspecify.annotations.Nullable;

/**
 * Why one call came to no result. Each subtype differs in what a caller can do about it.
 *
 * <p>Every one carries what is known as data; the messages are for logs, and a user interface may build its own.
 */
public abstract sealed class TaskException extends RuntimeException
        permits TaskFailedException, WorkerCrashedException, TaskTimeoutException {
    private static final long serialVersionUID = 1L;

    private final @Nullable WorkerId worker;

    TaskException(String message, @Nullable WorkerId worker) {
        super(message);
        this.worker = worker;
    }

    /** {@return the worker that had the call, or null where none had} */
    public @Nullable WorkerId worker() {
        return worker;
    }
}
