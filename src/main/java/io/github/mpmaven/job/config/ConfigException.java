package io.github.mpmaven.job.config;

/** The configuration can't be used; the message says what is wrong, where it stands and what to do, for people. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message in the pom's words
     */
    public ConfigException(String message) {
        super(message);
    }

    /**
     * Says what is wrong, and what it was found by.
     *
     * @param message in the pom's words
     * @param cause what told
     */
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
