package io.github.mpmaven.manager;

/** The manager's process has ended, or can't be reached: its objects are gone with it. */
public final class ManagerLostException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ManagerLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
