package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import java.util.List;

/** The example of that name in the cookbook. */
final class Unserializable {
    public static void main(String[] args) throws Exception {
        Object lock = new Object();
        try (Pool pool = Pool.builder().workers(2).build()) {
            try {
                pool.map(n -> lock.hashCode() * n, List.of(0, 1, 2, 3));
            } catch (IllegalArgumentException e) {
                System.out.println("refused: " + (e.getMessage().contains("java.lang.Object") ? "yes" : "no"));
            }
        }
    }
}
