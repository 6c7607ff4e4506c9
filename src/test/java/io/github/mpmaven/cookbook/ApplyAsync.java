package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.AsyncResult;
import io.github.mpmaven.pool.Pool;

/** The example of that name in the cookbook. */
final class ApplyAsync {
    static int area(int width, int height) {
        return width * height;
    }

    public static void main(String[] args) throws Exception {
        try (Pool pool = Pool.builder().workers(2).build()) {
            AsyncResult<Integer> small = pool.applyAsync(ApplyAsync::area, 2, 5);
            AsyncResult<Integer> large = pool.applyAsync(ApplyAsync::area, 60, 70);
            System.out.println("small: " + small.get());
            System.out.println("large: " + large.get());
        }
    }
}
