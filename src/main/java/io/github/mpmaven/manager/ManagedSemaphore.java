package io.github.mpmaven.manager;

import java.util.concurrent.TimeUnit;

/**
 * Permits. Python's {@code SyncManager.Semaphore}. What a client that dies has not given back is given back for it, but never
 * more than brings the semaphore to what it began with: permits that were made by releases and used up stay so.
 */
public interface ManagedSemaphore {
    /**
     * Takes a permit, waiting for one if need be.
     *
     * @throws InterruptedException if the thread is interrupted first
     */
    void acquire() throws InterruptedException;

    /** {@return whether a permit was free, which is the caller's now} */
    boolean tryAcquire();

    /**
     * Takes a permit, waiting for one if need be, but not for ever.
     *
     * @param timeout how long to wait at most
     * @param unit its unit
     * @return whether one was had in time
     * @throws InterruptedException if the thread is interrupted first
     */
    boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException;

    /**
     * Gives a permit back.
     *
     * @throws IllegalStateException if the semaphore is bounded, and has all its permits
     */
    void release();

    /** {@return how many permits are free} */
    int availablePermits();
}
