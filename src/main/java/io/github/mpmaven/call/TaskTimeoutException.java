package io.github.mpmaven.call;

import java.time.Duration;

/** The task ran past its deadline; its worker was killed, with all the processes it had started. */
public final class TaskTimeoutException extends TaskException {
    private static final long serialVersionUID = 1L;

    private final Duration timeout;
    private final String threadDump;

    /**
     * Says what ran too long.
     *
     * @param worker the worker it ran on
     * @param timeout the time it was given
     * @param threadDump what the worker's threads were doing then, or a sentence saying why that is not known
     */
    public TaskTimeoutException(WorkerId worker, Duration timeout, String threadDump) {
        super("still running after " + timeout.toMillis() + " ms on " + worker, worker);
        this.timeout = timeout;
        this.threadDump = threadDump;
    }

    /** {@return the time the task was given} */
    public Duration timeout() {
        return timeout;
    }

    /** {@return what the worker's threads were doing, or a sentence saying why that is not known} */
    public String threadDump() {
        return threadDump;
    }
}
