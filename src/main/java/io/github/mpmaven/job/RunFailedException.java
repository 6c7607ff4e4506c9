package io.github.mpmaven.job;

/** The run failed; the message says what, where and what to do, in words for people who have no other output. */
public final class RunFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says what failed.
     *
     * @param message for people, possibly of several lines
     */
    public RunFailedException(String message) {
        super(message);
    }

    /**
     * Says what failed, and because of what.
     *
     * @param message for people, possibly of several lines
     * @param cause for those who look into details
     */
    public RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
