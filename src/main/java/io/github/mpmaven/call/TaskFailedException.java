package io.github.mpmaven.call;

/**
 * The task threw, or its result could not travel. The worker lived on, or was retired in good order where the
 * throwable was a {@link VirtualMachineError}.
 */
public final class TaskFailedException extends TaskException {
    private static final long serialVersionUID = 1L;

    private final FailureRecord failure;

    /**
     * Says what the task threw.
     *
     * @param worker the worker it ran on
     * @param failure what it threw
     */
    public TaskFailedException(WorkerId worker, FailureRecord failure) {
        super(failure.headline(), worker);
        this.failure = failure;
    }

    /** {@return what the task threw, with its remote trace and causes} */
    public FailureRecord failure() {
        return failure;
    }
}
