package io.github.mpmaven.sync;

import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeHandle;
import io.github.mpmaven.home.ObjectAccess;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What {@link Lock} and {@link RLock} have in common: all but what happens when their holder takes them once more. */
abstract sealed class ProcessLock implements java.util.concurrent.locks.Lock, Serializable permits Lock, RLock {
    private static final long serialVersionUID = 1L;

    /** The name of the lock in any process, and what travels in its place: its queue, and its word. */
    static final class Name implements Serializable {
        private static final long serialVersionUID = 1L;

        private final boolean again;
        private final HomeHandle queue;
        private final int word;

        private Name(boolean again, HomeHandle queue, int word) {
            this.again = again;
            this.queue = queue;
            this.word = word;
        }

        /** {@return the name of a new lock} Its holder may take it again, or not. */
        static Name ofNew(boolean again) {
            Home home = Home.ofThisProcess();
            int word = home.newWord();
            return new Name(again, home.add(new LockState(new LockWord(home.word(word)))), word);
        }

        private Object readResolve() {
            return again ? new RLock(this) : new Lock(this);
        }

        @Override
        public String toString() {
            return queue.toString();
        }

        LockSide side() {
            ObjectAccess access = queue.access();
            return access.local(LockSide.class, new Supplier<>() {
                @Override
                public LockSide get() {
                    return new LockSide(access, word);
                }
            });
        }
    }

    final transient Name name;
    final transient LockSide side;
    private final transient Held held = new Held(this);

    ProcessLock(Name name) {
        this.name = name;
        this.side = name.side();
    }

    /** What a lease of a lock gives back when it is closed: {@code try (var held = lock.acquire())}. */
    public static final class Held implements AutoCloseable {
        private final ProcessLock lock;

        private Held(ProcessLock lock) {
            this.lock = lock;
        }

        /** Releases the lock, once for each time it is called. */
        @Override
        public void close() {
            lock.unlock();
        }
    }

    /** {@return whether the thread that holds the lock may have it once more} Throws if it must have it and may not. */
    abstract boolean onceMore(boolean mustHave);

    /** {@return whether the process has the word already, since this thread holds the lock} */
    private boolean isHeldAlready() {
        return side.threads.getHoldCount() > 1;
    }

    /**
     * Takes the lock, waiting for it if need be; cannot be interrupted.
     *
     * @throws IllegalStateException if this thread holds it already and it is no {@link RLock}
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the lock has ended
     */
    @Override
    public void lock() {
        if (side.threads.isHeldByCurrentThread()) {
            onceMore(true);
        }
        side.threads.lock();
        boolean done = false;
        try {
            if (!isHeldAlready()) {
                side.takeUninterruptibly();
            }
            done = true;
        } finally {
            if (!done) {
                side.threads.unlock();
            }
        }
    }

    /**
     * Takes the lock as {@link #lock} does, for a {@code try} statement: Python's {@code with lock:}.
     *
     * @return what releases it when it is closed
     */
    public Held acquire() {
        lock();
        return held;
    }

    /**
     * Takes the lock, waiting for it if need be.
     *
     * @throws InterruptedException if the thread is interrupted first; it does not hold the lock then
     * @throws IllegalStateException if this thread holds it already and it is no {@link RLock}
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the lock has ended
     */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (side.threads.isHeldByCurrentThread()) {
            onceMore(true);
        }
        side.threads.lockInterruptibly();
        takeInTime(Long.MAX_VALUE);
    }

    /**
     * Takes the lock if it is free.
     *
     * @return whether it was; false if this thread holds it already and it is no {@link RLock}
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the lock has ended
     */
    @Override
    public boolean tryLock() {
        if ((side.threads.isHeldByCurrentThread() && !onceMore(false)) || !side.threads.tryLock()) {
            return false;
        }
        boolean done = false;
        try {
            done = isHeldAlready() || side.tryTake();
            return done;
        } finally {
            if (!done) {
                side.threads.unlock();
            }
        }
    }

    /**
     * Takes the lock, waiting for it if need be, but not for ever.
     *
     * @param time how long to wait at most; 0 or less is not at all
     * @param unit its unit
     * @return whether it was had in time; false at once if this thread holds it already and it is no {@link RLock}
     * @throws InterruptedException if the thread is interrupted first; it does not hold the lock then
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the lock has ended
     */
    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (side.threads.isHeldByCurrentThread() && !onceMore(false)) {
            return false;
        }
        long nanos = unit.toNanos(time);
        long start = System.nanoTime();
        if (!side.threads.tryLock(nanos, TimeUnit.NANOSECONDS)) {
            return false;
        }
        return takeInTime(nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start));
    }

    private boolean takeInTime(long nanos) throws InterruptedException {
        boolean done = false;
        try {
            done = isHeldAlready() || side.takeInTime(nanos);
            return done;
        } finally {
            if (!done) {
                side.threads.unlock();
            }
        }
    }

    /**
     * Releases the lock. Unlike Python's, only the thread that took it may.
     *
     * @throws IllegalMonitorStateException if this thread does not hold it
     */
    @Override
    public void unlock() {
        side.release();
    }

    /**
     * {@return a new condition on this lock} It lives in this process and travels as the lock does.
     *
     * @see Condition
     */
    @Override
    public Condition newCondition() {
        return new Condition(this);
    }

    /**
     * {@return whether the process that held the lock last died while it held it, so that what it guards may be half
     * done} Says so to its next holder only, until that releases it; false to who does not hold it.
     */
    public boolean wasAbandoned() {
        return side.wasAbandoned();
    }

    /** {@return whether this thread holds it} Asks nobody. */
    public boolean isHeldByCurrentThread() {
        return side.threads.isHeldByCurrentThread();
    }

    /** {@return what travels in place of this} */
    final Object writeReplace() {
        return name;
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + name + "]";
    }
}
