package io.github.mpmaven.sync;

import io.github.mpmaven.home.ObjectAccess;

/**
 * A number of permits that threads of several processes take and give back. Python's {@code multiprocessing.Semaphore}.
 *
 * <p>It lives in the process that made it, and travels: in arguments, results and initializers. A call takes a round trip
 * to that process, some 20 to 40 µs from another one. The permits of a process that dies are given back, but never so that
 * there are more than at the beginning; a process that releases permits it did not acquire gives back those of whoever has
 * had some longest. Safe for use by several threads.
 */
public final class Semaphore extends Permits {
    private static final long serialVersionUID = 1L;

    /** Makes one with a single permit. */
    public Semaphore() {
        this(1);
    }

    /**
     * Makes one.
     *
     * @param permits how many permits are free at the beginning, at least 0
     */
    public Semaphore(int permits) {
        this(create(permits, Integer.MAX_VALUE));
    }

    Semaphore(ObjectAccess access) {
        super(access);
    }
}
