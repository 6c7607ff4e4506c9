package io.github.mpmaven.manager;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** An event, in the manager's process. */
final class ServedEvent implements ManagedEvent {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by lock, as how often it was set: who waited then goes on, though it was cleared since. */
    private boolean set;

    private long timesSet;

    @Override
    public void set() {
        lock.lock();
        try {
            set = true;
            timesSet++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void clear() {
        lock.lock();
        try {
            set = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isSet() {
        lock.lock();
        try {
            return set;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        long rest = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            long before = timesSet;
            while (!set && timesSet == before && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            return set || timesSet != before;
        } finally {
            lock.unlock();
        }
    }
}
