package io.github.mpmaven.job.failure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a directory for something with a name of its own, which may be long, hold anything, and differ from another's
 * in case alone: fit for every file system, and another one for each.
 */
final class BundleName {
    /** Longer comes near the 260 characters that a path may have on Windows; shorter hides which file it is. */
    private static final int MAX_CHARS = 48;

    private static final int HASH_CHARS = 8;
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_][a-z0-9._-]*");
    private static final Pattern LIKE_OURS = Pattern.compile(".*-[0-9a-f]{" + HASH_CHARS + "}");
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._-]");

    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private BundleName() {}

    /**
     * {@return the name itself where it is plain; else what is plain of its end, and a hash}
     *
     * @param name any
     */
    static String of(String name) {
        if (PLAIN.matcher(name).matches()
                && name.length() <= MAX_CHARS
                && !name.endsWith(".")
                && !isDevice(name)
                && !LIKE_OURS.matcher(name).matches()) {
            return name;
        }
        String end = name.substring(Math.max(0, name.length() - MAX_CHARS));
        String plain = ODD.matcher(end).replaceAll("_");
        boolean begins = !plain.startsWith(".") && !plain.startsWith("-") && !isDevice(plain);
        return (begins ? "" : "_") + plain + "-" + hash(name);
    }

    private static boolean isDevice(String name) {
        return DEVICES.contains(name.toLowerCase(Locale.ROOT).replaceFirst("\\..*", ""));
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
