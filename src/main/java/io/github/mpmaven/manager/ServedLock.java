package io.github.mpmaven.manager;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock, in the manager's process. The thread that serves a client's thread holds it for that one, and gives it back when
 * the client's connection ends.
 */
final class ServedLock implements Lock {
    private final ReentrantLock lock = new ReentrantLock();
    private final boolean reentrant;

    ServedLock(boolean reentrant) {
        this.reentrant = reentrant;
    }

    private void expectNotHeld() {
        if (!reentrant && lock.isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException(
                    "this thread holds the lock already, and would wait for itself. An rlock() can be taken again.");
        }
    }

    @Override
    public void lock() {
        throw new AssertionError("proxies take a lock interruptibly, so that a dead client waits for nothing");
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        expectNotHeld();
        lock.lockInterruptibly();
        ServedThread.holds(lock);
    }

    @Override
    public boolean tryLock() {
        expectNotHeld();
        boolean taken = lock.tryLock();
        if (taken) {
            ServedThread.holds(lock);
        }
        return taken;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        expectNotHeld();
        boolean taken = lock.tryLock(time, unit);
        if (taken) {
            ServedThread.holds(lock);
        }
        return taken;
    }

    @Override
    public void unlock() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException("only the thread that holds the lock can release it");
        }
        lock.unlock();
        if (!lock.isHeldByCurrentThread()) {
            ServedThread.released(lock);
        }
    }

    @Override
    public Condition newCondition() {
        return lock.newCondition();
    }
}
