package io.github.mpmaven.task.checksum;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a page's {@code integrity} attribute holds, so that a browser refuses a changed file: {@code sha384-oqVuAf…}, several
 * with a space between (W3C, Subresource Integrity).
 */
final class Integrity {
    /** What browsers know. */
    private static final List<String> ALGORITHMS = List.of("SHA-256", "SHA-384", "SHA-512");

    static final Algorithm USUAL = new Algorithm("SHA-384");

    private Integrity() {}

    static boolean takes(Algorithm algorithm) {
        return ALGORITHMS.contains(algorithm.name());
    }

    /** {@return the names that it takes, for people} */
    static String known() {
        return String.join(", ", ALGORITHMS);
    }

    /**
     * {@return the attribute's value; empty where none of the algorithms is known to browsers}
     *
     * @param algorithms any
     * @param hex a digest for each
     */
    static String of(List<Algorithm> algorithms, List<String> hex) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < algorithms.size(); i++) {
            if (takes(algorithms.get(i))) {
                byte[] digest = HexFormat.of().parseHex(hex.get(i));
                String name = algorithms.get(i).token().toLowerCase(Locale.ROOT);
                parts.add(name + "-" + Base64.getEncoder().encodeToString(digest));
            }
        }
        return String.join(" ", parts);
    }
}
