package io.github.mpmaven.sync;

import io.github.mpmaven.home.Answer;
import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeHandle;
import io.github.mpmaven.home.ObjectAccess;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads of several processes wait, with a lock, until another one says that something has changed. Python's {@code
 * multiprocessing.Condition}, as a {@link java.util.concurrent.locks.Condition}.
 *
 * <p>Waiting releases the lock, however often its holder has taken it, and takes it back as often before it returns, which
 * is not limited in time. There are no wake-ups without a signal, but wait in a loop all the same: somebody else may be
 * faster to the lock. Signals go to who waits longest; a process that dies waits no more. Every method but {@link #lock}
 * throws {@link IllegalMonitorStateException} if the thread does not hold the lock, and {@link
 * io.github.mpmaven.call.HomeLostException} if the process that created lock or condition has ended. Safe for use by
 * several threads.
 */
public final class Condition implements java.util.concurrent.locks.Condition, Serializable {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final transient ProcessLock lock;
    private final transient ObjectAccess access;

    /** Makes one with an {@link RLock} of its own. */
    public Condition() {
        this(new RLock());
    }

    Condition(ProcessLock lock) {
        this(lock, Home.ofThisProcess().add(new ConditionState()).access());
    }

    private Condition(ProcessLock lock, ObjectAccess access) {
        this.lock = lock;
        this.access = access;
    }

    /** {@return its lock: a {@link Lock} or {@link RLock}} */
    public java.util.concurrent.locks.Lock lock() {
        return lock;
    }

    /** Waits, between releasing the lock and taking it back. */
    @FunctionalInterface
    private interface Waiting {
        @Nullable
        Answer await(long ticket) throws InterruptedException;
    }

    private boolean released(Waiting waiting) throws InterruptedException {
        lock.side.requireHeld("wait for its condition");
        long ticket = access.ask(ConditionState.ANNOUNCE, 0).value();
        int holds = lock.side.releaseFully();
        boolean signalled;
        try {
            signalled = waiting.await(ticket) != null;
        } catch (InterruptedException e) {
            access.tell(ConditionState.WITHDRAW, ticket); // interrupted before it could even ask
            throw e;
        } finally {
            lock.side.takeBack(holds);
        }
        return signalled;
    }

    @Override
    public void await() throws InterruptedException {
        released(ticket -> access.await(ConditionState.AWAIT, ticket, NOTHING, Long.MAX_VALUE));
    }

    @Override
    public void awaitUninterruptibly() {
        try {
            released(ticket -> access.ask(ConditionState.AWAIT, ticket));
        } catch (InterruptedException e) {
            throw new AssertionError("an uninterruptible wait was interrupted", e);
        }
    }

    private boolean waited(long nanos) throws InterruptedException {
        return released(ticket -> access.await(ConditionState.AWAIT, ticket, NOTHING, nanos));
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        long start = System.nanoTime();
        boolean signalled = waited(nanosTimeout);
        long left = nanosTimeout - (System.nanoTime() - start);
        return signalled ? Math.max(1, left) : Math.min(0, left);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return waited(unit.toNanos(time));
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // what the interface takes
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        return waited(TimeUnit.MILLISECONDS.toNanos(deadline.getTime() - System.currentTimeMillis()));
    }

    /**
     * Waits until something is so, looking each time it is woken. Python's {@code wait_for}.
     *
     * @param predicate looks, holding the lock
     * @param time how long to wait at most; 0 or less is not at all
     * @param unit its unit
     * @return whether it is so
     * @throws InterruptedException if the thread is interrupted first
     */
    public boolean waitFor(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
        lock.side.requireHeld("wait for its condition");
        long nanos = unit.toNanos(time);
        long start = System.nanoTime();
        while (!predicate.getAsBoolean()) {
            long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
            if (left <= 0) {
                return false;
            }
            waited(left);
        }
        return true;
    }

    /** Wakes who waits longest, if anybody does. */
    @Override
    public void signal() {
        signal(1);
    }

    /**
     * Wakes those who wait longest. Python's {@code notify(n)}.
     *
     * @param count how many at most, at least 0
     */
    public void signal(int count) {
        lock.side.requireHeld("signal its condition");
        if (count < 0) {
            throw new IllegalArgumentException("count must be at least 0: count=" + count);
        }
        access.ask(ConditionState.SIGNAL, count);
    }

    /** Wakes everybody who waits. */
    @Override
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    private Object writeReplace() {
        return new Travelling(lock, access.handle());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }

    private static final class Travelling implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ProcessLock lock;
        private final HomeHandle handle;

        Travelling(ProcessLock lock, HomeHandle handle) {
            this.lock = lock;
            this.handle = handle;
        }

        private Object readResolve() {
            return new Condition(lock, handle.access());
        }
    }
}
