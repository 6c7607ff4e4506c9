package io.github.mpmaven.call;

import java.util.Objects;

/**
 * The task threw, or its result could not travel. The worker lived on, or was retired in good order where the
 * throwable was a {@link VirtualMachineError}.
 */
public final class TaskFailedException extends TaskException {
    private static final long serialVersionUID = 1L;

    private final FailureRecord failure;

    /**
     * Says what the task threw. The stack trace is the worker's own; the causes are of this type, too.
     *
     * @param worker the worker it ran on
     * @param failure what it threw
     */
    public TaskFailedException(WorkerId worker, FailureRecord failure) {
        super(failure.headline(), worker);
        this.failure = failure;
        setStackTrace(failure.frames().toArray(new StackTraceElement[0]));
        FailureRecord reason = failure.cause();
        if (reason != null) {
            initCause(new TaskFailedException(worker, reason));
        }
    }

    /**
     * Says it where the caller waits.
     *
     * @param remote what the worker said
     * @param cause what the task threw as it could be rebuilt here, or {@code remote} itself
     */
    public TaskFailedException(TaskFailedException remote, Throwable cause) {
        super(remote.failure.headline(), Objects.requireNonNull(remote.worker()));
        this.failure = remote.failure;
        initCause(cause);
    }

    /** {@return what the task threw, with its remote trace and causes} */
    public FailureRecord failure() {
        return failure;
    }
}
