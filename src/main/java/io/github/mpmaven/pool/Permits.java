package io.github.mpmaven.pool;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A pool's share of the budget: a permit for each living worker. A pool that holds none waits for its first in a thread of
 * its own; one that holds some takes more only when they are free. So pools that wait hold nothing, and can't wait for
 * each other. Owned by the pool's loop, but for the waiting thread.
 */
final class Permits implements AutoCloseable {
    private final Semaphore budget;
    private final int each;
    private final Runnable wake;
    private int held;
    private boolean refused;

    /** Guarded by this: the loop starts it, and it ends itself. */
    private @Nullable Thread waiting;

    /** Guarded by this: a permit that the waiting thread took and the loop has not. */
    private boolean arrived;

    /** Guarded by this: whether a permit that arrives goes back at once, because nothing is to be started with it. */
    private boolean unwanted;

    Permits(Semaphore budget, Runnable wake) {
        this(budget, 1, wake);
    }

    /**
     * Makes a share of nothing yet.
     *
     * @param budget what is shared
     * @param each how many of its permits one worker takes: "a permit" in this class is as many
     * @param wake called when one has arrived
     */
    Permits(Semaphore budget, int each, Runnable wake) {
        this.budget = budget;
        this.each = each;
        this.wake = wake;
    }

    /** {@return whether there was one} Takes a permit for one more worker. */
    synchronized boolean tryTake() {
        unwanted = false;
        boolean mayTake = waiting == null && (held == 0 || !budget.hasQueuedThreads());
        boolean taken = arrived || (mayTake && budget.tryAcquire(each));
        arrived = false;
        refused = !taken;
        if (taken) {
            held++;
        } else if (held == 0 && waiting == null) {
            waiting = new Thread(this::await, "mp-permit");
            waiting.setDaemon(true);
            waiting.start();
        }
        return taken;
    }

    private void await() {
        try {
            budget.acquire(each);
        } catch (InterruptedException e) {
            synchronized (this) {
                waiting = null; // not wanted any more; or again, and then the loop has to ask again
            }
            wake.run();
            return;
        }
        synchronized (this) {
            waiting = null;
            if (unwanted) {
                budget.release(each);
                return;
            }
            arrived = true;
        }
        wake.run();
    }

    synchronized void giveBack() {
        held--;
        budget.release(each);
    }

    int held() {
        return held;
    }

    /** {@return whether more were wanted than there were: worth asking again} */
    boolean isShort() {
        return refused;
    }

    /** {@return whether some other pool waits for its first} */
    boolean othersWait() {
        return budget.hasQueuedThreads();
    }

    /** Says that no worker is to be started now: no permit may wait here for one while others could use it. */
    synchronized void wantNone() {
        unwanted = true;
        refused = false;
        if (waiting != null) {
            waiting.interrupt();
        }
        if (arrived) {
            arrived = false;
            budget.release(each);
        }
    }

    @Override
    public void close() {
        wantNone();
    }
}
