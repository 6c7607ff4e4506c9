package io.github.mpmaven.job.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a size as a pom gives it, in the JVM's units: {@code 512m}, {@code 2g}, {@code 65536k}. */
public final class ByteSizes {
    /** Six digits: the largest, 999,999 g, still fits into a count of bytes. */
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*([kmg])b?");

    private ByteSizes() {}

    /**
     * {@return the size in bytes}
     *
     * @param setting what the pom says
     * @param leastBytes the smallest allowed
     * @throws ConfigException if it is no size, or a smaller one
     */
    public static long parse(Setting setting, long leastBytes) throws ConfigException {
        Matcher size = SIZE.matcher(setting.value().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw setting.error("must be a size like 512m or 2g, but was " + setting.shown() + ".");
        }
        long bytes = Long.parseLong(size.group(1)) << shift(size.group(2));
        if (bytes < leastBytes) {
            throw setting.error("must be at least " + format(leastBytes) + ", but was " + setting.shown() + ".");
        }
        return bytes;
    }

    /**
     * {@return the size in the largest unit that says it without a fraction}
     *
     * @param bytes a whole number of KiB
     */
    static String format(long bytes) {
        for (String unit : new String[] {"g", "m"}) {
            if (bytes != 0 && bytes % (1L << shift(unit)) == 0) {
                return (bytes >> shift(unit)) + unit;
            }
        }
        return (bytes >> 10) + "k";
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
        };
    }
}
