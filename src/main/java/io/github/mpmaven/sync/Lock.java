package io.github.mpmaven.sync;

/**
 * A lock that threads of several processes take in turn. Python's {@code multiprocessing.Lock}, as a {@link
 * java.util.concurrent.locks.Lock}.
 *
 * <p>It lives in the process that made it, and travels: in arguments, results and initializers. Taking and releasing it
 * costs well under a microsecond where nobody else wants it. It is not fair, but nobody is passed over for much longer
 * than a millisecond. When a process dies that holds it, the next one gets it, and {@link #wasAbandoned} says so; Python's
 * stays locked for ever. Only the thread that took it may release it, unlike Python's. Safe for use by several threads.
 */
public final class Lock extends ProcessLock {
    private static final long serialVersionUID = 1L;

    /** Makes one that nobody holds. */
    public Lock() {
        this(Name.ofNew(false));
    }

    Lock(Name name) {
        super(name);
    }

    @Override
    boolean onceMore(boolean mustHave) {
        if (mustHave) {
            throw new IllegalStateException(
                    "this thread holds the lock already and would wait for itself: lock=" + name + ". Use an RLock.");
        }
        return false;
    }
}
