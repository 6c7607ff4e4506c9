package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import java.util.List;

/** The example of that name in the cookbook. */
final class ForLoop {
    record Measured(String word, int length) {}

    static Measured measure(String word) {
        return new Measured(word, word.length());
    }

    public static void main(String[] args) throws Exception {
        List<String> words = List.of("x", "yy", "zzz");
        List<Measured> results;
        try (Pool pool = Pool.builder().workers(2).build()) {
            results = pool.map(ForLoop::measure, words);
        }
        for (Measured result : results) {
            System.out.println(result.word() + " " + result.length());
        }
    }
}
