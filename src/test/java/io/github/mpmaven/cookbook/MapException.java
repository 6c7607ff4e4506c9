package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import java.util.List;

/** The example of that name in the cookbook. */
final class MapException {
    static double root(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("no root of " + n);
        }
        return Math.sqrt(n);
    }

    public static void main(String[] args) throws Exception {
        try (Pool pool = Pool.builder().workers(2).build()) {
            try {
                pool.map(MapException::root, List.of(4, 9, -16, 25));
            } catch (IllegalArgumentException e) {
                System.out.println("caught: " + e.getMessage());
            }
        }
    }
}
