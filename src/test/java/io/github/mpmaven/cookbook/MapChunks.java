package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import java.util.stream.IntStream;

/** The example of that name in the cookbook. */
final class MapChunks {
    static int cube(int n) {
        return n * n * n;
    }

    public static void main(String[] args) throws Exception {
        try (Pool pool = Pool.builder().workers(2).build()) {
            System.out.println(
                    pool.map(MapChunks::cube, IntStream.range(0, 10).boxed().toList(), 4));
        }
    }
}
