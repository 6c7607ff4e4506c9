package io.github.mpmaven.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A semaphore, in the manager's process.
 *
 * <p>Who releases need not be who acquired: a release by a client that has no permit counts for the client that has had one
 * longest, and where nobody has any it makes a permit. A client that goes gives back what it has, but never more than brings
 * the semaphore to what it began with: permits that were made and used up stay so.
 */
final class ServedSemaphore implements ManagedSemaphore, ServedThread.Departure {
    private final Semaphore permits;
    private final int initial;
    private final int bound;

    /** How many permits each client has, by when it had its first. Guarded by itself. */
    private final Map<String, Integer> held = new LinkedHashMap<>();

    ServedSemaphore(int permits, boolean bounded) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must be at least 0: permits=" + permits);
        }
        this.permits = new Semaphore(permits, true);
        this.initial = permits;
        this.bound = bounded ? permits : Integer.MAX_VALUE;
    }

    /** A client that has gone since gives it back here: nobody would later. */
    private void taken() throws InterruptedException {
        synchronized (held) {
            if (ServedThread.clientIsGone()) {
                permits.release();
                throw new InterruptedException("the client is gone");
            }
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
            try {
                taken();
            } catch (InterruptedException e) {
                return false; // nobody gets the answer
            }
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
            String client = ServedThread.client();
            if (held.containsKey(client) || held.isEmpty()) {
                lessBy1(client);
            } else {
                lessBy1(held.keySet().iterator().next());
            }
            permits.release();
        }
    }

    /** Guarded by held. */
    private void lessBy1(String client) {
        held.computeIfPresent(client, (any, count) -> count > 1 ? count - 1 : null);
    }

    @Override
    public int availablePermits() {
        return permits.availablePermits();
    }

    @Override
    public void clientGone(String client) {
        synchronized (held) {
            Integer count = held.remove(client);
            int missing = Math.max(0, initial - permits.availablePermits());
            permits.release(count == null ? 0 : Math.min(count, missing));
        }
    }
}
