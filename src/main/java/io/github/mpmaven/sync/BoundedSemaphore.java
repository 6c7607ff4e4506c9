package io.github.mpmaven.sync;

import io.github.mpmaven.home.ObjectAccess;

/**
 * A {@link Semaphore} that never has more permits than at the beginning: to release one too many throws {@link
 * IllegalStateException}. Python's {@code multiprocessing.BoundedSemaphore}.
 */
public final class BoundedSemaphore extends Permits {
    private static final long serialVersionUID = 1L;

    /** Makes one with a single permit. */
    public BoundedSemaphore() {
        this(1);
    }

    /**
     * Makes one.
     *
     * @param permits how many permits there are, at least 0
     */
    public BoundedSemaphore(int permits) {
        this(create(permits, permits));
    }

    BoundedSemaphore(ObjectAccess access) {
        super(access);
    }
}
