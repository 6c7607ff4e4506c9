package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import io.github.mpmaven.shared.SharedInt;
import io.github.mpmaven.sync.Lock;
import java.util.stream.IntStream;

/** The example of that name in the cookbook. */
final class Initializer {
    private static Lock lock;
    private static SharedInt total;

    static void setUp(Lock sharedLock, SharedInt sharedTotal) {
        lock = sharedLock;
        total = sharedTotal;
    }

    static Void add(int amount) {
        try (var held = lock.acquire()) {
            total.set(total.get() + amount);
        }
        return null;
    }

    public static void main(String[] args) throws Exception {
        Lock lock = new Lock();
        SharedInt total = new SharedInt();
        try (Pool pool =
                Pool.builder().workers(2).initializer(() -> setUp(lock, total)).build()) {
            pool.map(Initializer::add, IntStream.range(0, 101).boxed().toList());
        }
        System.out.println("sum: " + total.get());
    }
}
