package io.github.mpmaven.manager;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A barrier, in the manager's process. The thread of a client that dies is interrupted, which breaks it. */
final class ServedBarrier implements ManagedBarrier {
    private final CyclicBarrier barrier;

    ServedBarrier(int parties) {
        barrier = new CyclicBarrier(parties);
    }

    @Override
    public int await() throws InterruptedException, BrokenBarrierException {
        return barrier.await();
    }

    @Override
    public int await(long timeout, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return barrier.await(timeout, unit);
    }

    @Override
    public void reset() {
        barrier.reset();
    }

    @Override
    public boolean isBroken() {
        return barrier.isBroken();
    }

    @Override
    public int getParties() {
        return barrier.getParties();
    }

    @Override
    public int getNumberWaiting() {
        return barrier.getNumberWaiting();
    }
}
