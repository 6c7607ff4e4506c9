package io.github.mpmaven.sync;

import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeHandle;
import io.github.mpmaven.home.ObjectAccess;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/** What {@link Semaphore} and {@link BoundedSemaphore} have in common: permits that processes take and give back. */
abstract sealed class Permits implements Serializable permits Semaphore, BoundedSemaphore {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    final transient ObjectAccess access;

    Permits(ObjectAccess access) {
        this.access = access;
    }

    static ObjectAccess create(int permits, int bound) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must be at least 0: permits=" + permits);
        }
        return Home.ofThisProcess().add(new SemaphoreState(permits, bound)).access();
    }

    /**
     * Takes a permit, waiting for one if need be. Who waits longest gets the next.
     *
     * @throws InterruptedException if the thread is interrupted first; it has no permit then
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the semaphore has ended
     */
    public void acquire() throws InterruptedException {
        access.await(SemaphoreState.ACQUIRE, 1, NOTHING);
    }

    /**
     * Takes a permit if one is free and nobody waits for it.
     *
     * @return whether it was
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the semaphore has ended
     */
    public boolean tryAcquire() {
        return access.askNow(SemaphoreState.ACQUIRE, 1, NOTHING) != null;
    }

    /**
     * Takes a permit, waiting for one if need be, but not for ever.
     *
     * @param timeout how long to wait at most; 0 or less is not at all
     * @param unit its unit
     * @return whether it was had in time
     * @throws InterruptedException if the thread is interrupted first; it has no permit then
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the semaphore has ended
     */
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return access.await(SemaphoreState.ACQUIRE, 1, NOTHING, unit.toNanos(timeout)) != null;
    }

    /**
     * Gives a permit back. Whoever asks may, not only who acquired it.
     *
     * @throws IllegalStateException if there would be more than there may be
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the semaphore has ended
     */
    public void release() {
        release(1);
    }

    /**
     * Gives permits back, all or none.
     *
     * @param permits how many, at least 1
     * @throws IllegalStateException if there would be more than there may be
     * @throws io.github.mpmaven.call.HomeLostException if the process that created the semaphore has ended
     */
    public void release(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("permits must be at least 1: permits=" + permits);
        }
        if (access.ask(SemaphoreState.RELEASE, permits).value() == SemaphoreState.TOO_MANY) {
            throw new IllegalStateException("semaphore released too many times: permits=" + permits);
        }
    }

    /** {@return how many permits are free; it may be out of date when it arrives} Python: {@code get_value()}. */
    public int availablePermits() {
        return (int) access.ask(SemaphoreState.VALUE, 0).value();
    }

    /** {@return what travels in place of this} */
    final Object writeReplace() {
        return new Travelling(access.handle(), this instanceof BoundedSemaphore);
    }

    /**
     * What is read is a handle, never this.
     *
     * @param in what is read
     * @throws InvalidObjectException always
     */
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }

    private static final class Travelling implements Serializable {
        private static final long serialVersionUID = 1L;

        private final HomeHandle handle;
        private final boolean bounded;

        Travelling(HomeHandle handle, boolean bounded) {
            this.handle = handle;
            this.bounded = bounded;
        }

        private Object readResolve() {
            return bounded ? new BoundedSemaphore(handle.access()) : new Semaphore(handle.access());
        }
    }
}
