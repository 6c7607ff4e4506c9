package io.github.mpmaven.sync;

import io.github.mpmaven.call.RemoteRunnable;
import io.github.mpmaven.home.Answer;
import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeHandle;
import io.github.mpmaven.home.ObjectAccess;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A place where a number of threads of several processes wait until all have come. Python's {@code
 * multiprocessing.Barrier}.
 *
 * <p>It lives in the process that made it, and travels: in arguments, results and initializers. When all have gone on it
 * can be used again. If one that waits is interrupted, has no more time, or dies, the barrier is broken: the others are
 * told at once, and so is who comes later, until somebody calls {@link #reset}. Who dies before it comes is not missed:
 * wait with a time-out. Every method throws {@link io.github.mpmaven.call.HomeLostException} if the process that created
 * the barrier has ended. Safe for use by several threads.
 */
public final class Barrier implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final transient ObjectAccess access;
    private final transient int parties;
    private final transient @Nullable RemoteRunnable action;

    /**
     * Makes one.
     *
     * @param parties how many threads have to come, at least 1
     */
    public Barrier(int parties) {
        this(parties, null);
    }

    /**
     * Makes one with an action.
     *
     * @param parties how many threads have to come, at least 1
     * @param action what the last one to come does before all go on; if it throws, the barrier is broken
     */
    public Barrier(int parties, @Nullable RemoteRunnable action) {
        this(create(parties, action != null), parties, action);
    }

    private Barrier(ObjectAccess access, int parties, @Nullable RemoteRunnable action) {
        this.access = access;
        this.parties = parties;
        this.action = action;
    }

    private static ObjectAccess create(int parties, boolean hasAction) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be at least 1: parties=" + parties);
        }
        return Home.ofThisProcess().add(new BarrierState(parties, hasAction)).access();
    }

    /**
     * Waits until all have come.
     *
     * @return this thread's place, from 0 for who came first to the number of parties - 1, each once
     * @throws InterruptedException if the thread is interrupted first; the barrier is broken then
     * @throws BrokenBarrierException if it is broken, or broken or reset meanwhile
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        return passed(access.await(BarrierState.AWAIT, 0, NOTHING));
    }

    /**
     * Waits until all have come, but not for ever.
     *
     * @param timeout how long to wait at most; 0 or less is not at all
     * @param unit its unit
     * @return this thread's place, from 0 for who came first to the number of parties - 1, each once
     * @throws InterruptedException if the thread is interrupted first; the barrier is broken then
     * @throws TimeoutException if the time is up first; the barrier is broken then
     * @throws BrokenBarrierException if it is broken, or broken or reset meanwhile
     */
    public int await(long timeout, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        Answer answer = access.await(BarrierState.AWAIT, 0, NOTHING, unit.toNanos(timeout));
        if (answer == null) {
            throw new TimeoutException("not all have come in time, and the barrier is broken: timeout=" + timeout + " "
                    + unit + ", parties=" + parties);
        }
        return passed(answer);
    }

    private int passed(Answer answer) throws BrokenBarrierException {
        if (answer.value() == BarrierState.BROKEN) {
            throw new BrokenBarrierException(
                    "somebody who waited has gone, or aborted or reset the barrier: parties=" + parties);
        }
        long turn = BarrierState.turn(answer.value());
        if (turn > 0) {
            act(turn);
        }
        return BarrierState.place(answer.value());
    }

    private void act(long turn) throws BrokenBarrierException {
        boolean acted = false;
        try {
            if (action != null) {
                action.run();
            }
            acted = true;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            BrokenBarrierException broken = new BrokenBarrierException("the action has failed: " + e);
            broken.initCause(e);
            throw broken;
        } finally {
            if (!acted) {
                abort();
            }
        }
        if (access.ask(BarrierState.ACTED, turn).value() == BarrierState.BROKEN) {
            throw new BrokenBarrierException("broken while the action ran: parties=" + parties);
        }
    }

    /** Breaks the barrier: who waits, and who comes later, is told. */
    public void abort() {
        access.ask(BarrierState.ABORT, 0);
    }

    /** Makes the barrier as new. Who waits is told that it is broken. */
    public void reset() {
        access.ask(BarrierState.RESET, 0);
    }

    /** {@return whether the barrier is broken; it may be out of date when it arrives} */
    public boolean isBroken() {
        return access.ask(BarrierState.IS_BROKEN, 0).value() != 0;
    }

    /** {@return how many threads have to come} */
    public int parties() {
        return parties;
    }

    /** {@return how many threads wait; it may be out of date when it arrives} Python: {@code n_waiting}. */
    public int waiting() {
        return (int) access.ask(BarrierState.WAITING, 0).value();
    }

    private Object writeReplace() {
        return new Travelling(access.handle(), parties, action);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }

    private static final class Travelling implements Serializable {
        private static final long serialVersionUID = 1L;

        private final HomeHandle handle;
        private final int parties;
        private final @Nullable RemoteRunnable action;

        Travelling(HomeHandle handle, int parties, @Nullable RemoteRunnable action) {
            this.handle = handle;
            this.parties = parties;
            this.action = action;
        }

        private Object readResolve() {
            return new Barrier(handle.access(), parties, action);
        }
    }
}
