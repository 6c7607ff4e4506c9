package io.github.mpmaven.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Permits of the session's budget that are held for an engine as long as it is open.
 *
 * @param budget where they go back to
 * @param count how many
 */
record HeldPermits(Semaphore budget, int count) {
    static final HeldPermits NONE = new HeldPermits(new Semaphore(0), 0);

    /**
     * How long to wait for more than the first. Who has one and waits for another for ever may wait for somebody who does
     * the same; shorter takes memory that another module's workers have not given back yet.
     */
    private static final long MORE_SECONDS = 10;

    /**
     * Takes permits. Waits for the first as long as it takes, for the rest some seconds.
     *
     * @param budget the session's
     * @param wanted how many
     * @return those that were to be had, at least one
     * @throws InterruptedException if the thread is interrupted
     */
    static HeldPermits take(Semaphore budget, int wanted) throws InterruptedException {
        if (budget.tryAcquire(wanted, MORE_SECONDS, TimeUnit.SECONDS)) {
            return new HeldPermits(budget, wanted);
        }
        budget.acquire();
        return new HeldPermits(budget, 1);
    }

    void giveBack() {
        budget.release(count);
    }
}
