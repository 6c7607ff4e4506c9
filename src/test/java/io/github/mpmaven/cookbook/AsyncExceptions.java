package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.AsyncResult;
import io.github.mpmaven.pool.Pool;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The example of that name in the cookbook. */
final class AsyncExceptions {
    static double root(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("no root of " + n);
        }
        return Math.sqrt(n);
    }

    public static void main(String[] args) throws Exception {
        try (Pool pool = Pool.builder().workers(2).build()) {
            List<AsyncResult<Double>> results = List.of(4, -16, 25).stream()
                    .map(n -> pool.applyAsync(AsyncExceptions::root, n))
                    .toList();
            for (AsyncResult<Double> result : results) {
                try {
                    System.out.println(result.get());
                } catch (ExecutionException e) {
                    System.out.println("caught: " + e.getCause().getMessage());
                }
            }
        }
    }
}
