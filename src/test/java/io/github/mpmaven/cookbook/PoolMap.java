package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import java.util.List;

/** The example of that name in the cookbook. */
final class PoolMap {
    static int cube(int n) {
        return n * n * n;
    }

    public static void main(String[] args) throws Exception {
        try (Pool pool = Pool.builder().workers(2).build()) {
            System.out.println(pool.map(PoolMap::cube, List.of(0, 1, 2, 3, 4, 5, 6)));
        }
    }
}
