package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;
import io.github.mpmaven.shared.SharedInt;

/** The example of that name in the cookbook. */
final class Race {
    static void count(SharedInt total, int times) {
        for (int i = 0; i < times; i++) {
            total.set(total.get() + 1);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SharedInt total = new SharedInt();
        WorkerProcess[] children = {
            WorkerProcess.of(Race::count, total, 300_000), WorkerProcess.of(Race::count, total, 300_000)
        };
        for (WorkerProcess child : children) {
            child.start();
        }
        for (WorkerProcess child : children) {
            child.join();
        }
        System.out.println("counted at most 600000: " + (total.get() <= 600_000 ? "yes" : "no"));
    }
}
