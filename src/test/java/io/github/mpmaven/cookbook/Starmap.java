package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import java.util.List;

/** The example of that name in the cookbook. */
final class Starmap {
    static String price(String item, int count, int cents) {
        return count + " x " + item + ": " + count * cents;
    }

    public static void main(String[] args) throws Exception {
        List<List<?>> order = List.of(List.of("tea", 2, 250), List.of("scone", 3, 180), List.of("jam", 1, 90));
        try (Pool pool = Pool.builder().workers(2).build()) {
            pool.starmap(Starmap::price, order).forEach(System.out::println);
        }
    }
}
