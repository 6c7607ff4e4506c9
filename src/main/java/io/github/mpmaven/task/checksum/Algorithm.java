package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.EditDistance;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A digest algorithm: one of the JDK's {@link MessageDigest}s, or CRC32C.
 *
 * @param name in its usual spelling, {@code SHA-256}
 */
record Algorithm(String name) {
    static final Algorithm CRC32C = new Algorithm("CRC32C");
    static final Algorithm SHA_256 = new Algorithm("SHA-256");

    /** What each JDK has, so that the providers need not all be loaded to spell a common name. */
    private static final List<String> USUAL = List.of(
            "SHA-256",
            "SHA-512",
            "SHA-1",
            "MD5",
            "CRC32C",
            "SHA-224",
            "SHA-384",
            "SHA-512/224",
            "SHA-512/256",
            "SHA3-224",
            "SHA3-256",
            "SHA3-384",
            "SHA3-512",
            "MD2");

    /** Asked for each line of a sums file; a few entries, whatever is asked. */
    private static final Map<Algorithm, Integer> HEX_LENGTHS = new ConcurrentHashMap<>();

    /** Smaller misses {@code SHA-215}; larger takes a name that only another JDK knows for a slip of the pen. */
    private static final int NEAR = 2;

    /**
     * {@return the algorithm that somebody means by {@code text}, upper or lower case, with or without punctuation;
     * empty where this JDK has none}
     *
     * @param text such as {@code sha256}
     */
    static Optional<Algorithm> find(String text) {
        String wanted = token(text);
        for (String usual : USUAL) { // no stream, no map of records: it runs at each worker's start
            if (token(usual).equals(wanted)) {
                return Optional.of(new Algorithm(usual));
            }
        }
        try {
            return Optional.of(
                    new Algorithm(MessageDigest.getInstance(text).getAlgorithm().toUpperCase(Locale.ROOT)));
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    /** {@return every algorithm of this JDK, sorted} */
    static List<String> known() {
        TreeSet<String> names = new TreeSet<>(Security.getAlgorithms("MessageDigest"));
        names.add(CRC32C.name);
        return List.copyOf(names);
    }

    /**
     * {@return the algorithms of this JDK that are nearest to {@code text}, empty where none is near}
     *
     * @param text a name that {@link #find} does not know
     */
    static List<String> near(String text) {
        String wanted = token(text);
        TreeMap<Integer, List<String>> byDistance = new TreeMap<>();
        for (String name : known()) {
            byDistance
                    .computeIfAbsent(EditDistance.between(token(name), wanted), d -> new ArrayList<>())
                    .add(name);
        }
        return byDistance.firstKey() <= NEAR ? byDistance.firstEntry().getValue() : List.of();
    }

    /** {@return the usual algorithm whose digests have that many hexadecimal digits} */
    static Optional<Algorithm> ofHexLength(int digits) {
        return Stream.of("SHA-256", "SHA-512", "SHA-1", "MD5", "SHA-384", "SHA-224", "CRC32C")
                .map(Algorithm::new)
                .filter(algorithm -> algorithm.hexLength() == digits)
                .findFirst();
    }

    boolean isCrc32c() {
        return name.equals(CRC32C.name);
    }

    /** {@return how many hexadecimal digits its digest has; 0 where this JDK does not know} */
    int hexLength() {
        return HEX_LENGTHS.computeIfAbsent(this, Algorithm::measuredHexLength);
    }

    private int measuredHexLength() {
        if (isCrc32c()) {
            return 8;
        }
        try {
            return 2 * MessageDigest.getInstance(name).getDigestLength();
        } catch (NoSuchAlgorithmException e) {
            return 0;
        }
    }

    /** {@return the name as it stands in names of files, {@code SHA256}} */
    String token() {
        return token(name);
    }

    private static String token(String name) {
        StringBuilder token = new StringBuilder(name.length());
        String upper = name.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
                token.append(c);
            }
        }
        return token.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
