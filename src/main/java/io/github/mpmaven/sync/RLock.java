package io.github.mpmaven.sync;

import java.io.Serializable;

/**
 * A {@link Lock} that its holder may take again: it is free when it was released as often. Python's {@code
 * multiprocessing.RLock}.
 */
public final class RLock extends ProcessLock {
    private static final long serialVersionUID = 1L;

    /** Makes one that nobody holds. */
    public RLock() {
        this(Name.ofNew());
    }

    private RLock(Name name) {
        super(name);
    }

    @Override
    boolean onceMore(boolean mustHave) {
        return true;
    }

    private Object writeReplace() {
        return new Travelling(name);
    }

    private static final class Travelling implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Name name;

        Travelling(Name name) {
            this.name = name;
        }

        private Object readResolve() {
            return new RLock(name);
        }
    }
}
