package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The example of that name in the cookbook. */
final class SerialParallel {
    static long sumOfSquares(long from, long to) {
        return LongStream.range(from, to).map(n -> n * n).sum();
    }

    public static void main(String[] args) throws Exception {
        long total = 3_000_000;
        int parts = 6;
        List<List<Long>> bounds = new ArrayList<>();
        for (long at = 0; at < total; at += total / parts) {
            bounds.add(List.of(at, at + total / parts));
        }
        long serial =
                bounds.stream().mapToLong(b -> sumOfSquares(b.get(0), b.get(1))).sum();
        long parallel;
        try (Pool pool = Pool.builder().workers(2).build()) {
            parallel = pool.starmap(SerialParallel::sumOfSquares, bounds).stream()
                    .mapToLong(sum -> sum)
                    .sum();
        }
        System.out.println("sum: " + serial);
        System.out.println("same: " + (serial == parallel ? "yes" : "no"));
    }
}
