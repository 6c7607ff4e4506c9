package io.github.mpmaven.sync;

/**
 * A {@link Lock} that its holder may take again: it is free when it was released as often. Python's {@code
 * multiprocessing.RLock}.
 */
public final class RLock extends ProcessLock {
    private static final long serialVersionUID = 1L;

    /** Makes one that nobody holds. */
    public RLock() {
        this(Name.ofNew(true));
    }

    RLock(Name name) {
        super(name);
    }

    @Override
    boolean onceMore(boolean mustHave) {
        return true;
    }
}
