package io.github.mpmaven.manager;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A semaphore, in the manager's process. */
final class ServedSemaphore implements ManagedSemaphore, ServedThread.Departure {
    private final Semaphore permits;
    private final int bound;

    /** How many permits each client has. Guarded by itself. */
    private final Map<String, Integer> held = new HashMap<>();

    ServedSemaphore(int permits, boolean bounded) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must be at least 0: permits=" + permits);
        }
        this.permits = new Semaphore(permits, true);
        this.bound = bounded ? permits : Integer.MAX_VALUE;
    }

    private void taken() {
        synchronized (held) {
            held.merge(ServedThread.client(), 1, Integer::sum);
        }
    }

    @Override
    public void acquire() throws InterruptedException {
        permits.acquire();
        taken();
    }

    @Override
    public boolean tryAcquire() {
        boolean had = permits.tryAcquire();
        if (had) {
            taken();
        }
        return had;
    }

    @Override
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        boolean had = permits.tryAcquire(timeout, unit);
        if (had) {
            taken();
        }
        return had;
    }

    @Override
    public void release() {
        synchronized (held) {
            if (permits.availablePermits() >= bound) {
                throw new IllegalStateException("semaphore released too many times");
            }
            held.computeIfPresent(ServedThread.client(), (client, count) -> count > 1 ? count - 1 : null);
            permits.release();
        }
    }

    @Override
    public int availablePermits() {
        return permits.availablePermits();
    }

    @Override
    public void clientGone(String client) {
        synchronized (held) {
            Integer count = held.remove(client);
            permits.release(count == null ? 0 : count);
        }
    }
}
