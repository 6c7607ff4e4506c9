package io.github.mpmaven.call;

/** A call was made on a pool, or on a handle of one, that is closed. */
public final class PoolClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is closed.
     *
     * @param message what was asked of which closed thing
     */
    public PoolClosedException(String message) {
        super(message);
    }
}
