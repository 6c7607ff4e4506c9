package io.github.mpmaven.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a log shows them: the same in every locale. */
public final class Figures {
    private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Figures() {}

    /**
     * {@return a number with commas between thousands: {@code 5,839}}
     *
     * @param number any
     */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * {@return a number of things: {@code 1 file}, {@code 5,839 files}}
     *
     * @param number how many
     * @param thing the word for one; the plural takes an s
     */
    public static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /**
     * {@return a size in powers of a thousand: {@code 512 bytes}, {@code 25.6 MB}}
     *
     * @param bytes at least 0
     */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte");
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, BYTE_UNITS[unit]);
    }

    /**
     * {@return a length of time to three places or so: {@code 0.04 s}, {@code 12.4 s}, {@code 3 min 04 s}, {@code 2 h 05
     * min}}
     *
     * @param time not negative
     */
    public static String time(Duration time) {
        double seconds = time.toNanos() / 1e9;
        if (seconds < 0.995) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /**
     * {@return a factor: {@code 1.9}, {@code 24}}
     *
     * @param factor at least 0
     */
    public static String factor(double factor) {
        return String.format(Locale.ROOT, factor < 9.95 ? "%.1f" : "%.0f", factor);
    }
}
