package io.github.mpmaven.channel;

/** The queue was closed: nothing more can be put in, and what was in it has been taken. */
public final class QueueClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    QueueClosedException(String message) {
        super(message);
    }
}
