package io.github.mpmaven.manager;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where a number of threads wait for each other. Python's {@code SyncManager.Barrier}. */
public interface ManagedBarrier {
    /**
     * Waits until all are here.
     *
     * @return how many were still missing when this one came
     * @throws InterruptedException if the thread is interrupted first: the barrier is broken then
     * @throws BrokenBarrierException if it is broken: another was interrupted, was too late, or its process is dead
     */
    int await() throws InterruptedException, BrokenBarrierException;

    /**
     * Waits until all are here, but not for ever.
     *
     * @param timeout how long to wait at most
     * @param unit its unit
     * @return how many were still missing when this one came
     * @throws InterruptedException if the thread is interrupted first: the barrier is broken then
     * @throws BrokenBarrierException if it is broken
     * @throws TimeoutException if the time was up first: the barrier is broken then
     */
    int await(long timeout, TimeUnit unit) throws InterruptedException, BrokenBarrierException, TimeoutException;

    /** Makes it whole again; those who wait get a {@link BrokenBarrierException}. */
    void reset();

    /** {@return whether it is broken} */
    boolean isBroken();

    /** {@return how many have to come} */
    int getParties();

    /** {@return how many wait now} */
    int getNumberWaiting();
}
