package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;
import io.github.mpmaven.shared.SharedInt;
import io.github.mpmaven.sync.Lock;

/** The example of that name in the cookbook. */
final class WithLock {
    static void count(SharedInt total, Lock lock, int times) {
        for (int i = 0; i < times; i++) {
            lock.lock();
            try {
                total.set(total.get() + 1);
            } finally {
                lock.unlock();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SharedInt total = new SharedInt();
        Lock lock = new Lock();
        WorkerProcess[] children = {
            WorkerProcess.of(() -> count(total, lock, 100_000)), WorkerProcess.of(() -> count(total, lock, 100_000))
        };
        for (WorkerProcess child : children) {
            child.start();
        }
        for (WorkerProcess child : children) {
            child.join();
        }
        System.out.println("counted: " + total.get());
    }
}
