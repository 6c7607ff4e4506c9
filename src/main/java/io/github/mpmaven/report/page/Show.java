package io.github.mpmaven.report.page;

import io.github.mpmaven.report.Figures;
import java.time.Duration;
import java.util.Locale;

/** Figures of a record as a page shows them. */
final class Show {
    private Show() {}

    /** {@return a time: {@code 3.2 ms}, {@code 12.4 s}; a dash where it is negative, which means unknown} */
    static String time(long micros) {
        if (micros < 0) {
            return "–";
        }
        return micros < 100_000
                ? String.format(Locale.ROOT, micros < 9_950 ? "%.1f ms" : "%.0f ms", micros / 1000.0)
                : Figures.time(Duration.ofNanos(micros * 1000));
    }

    /** {@return a share of 1 in percent} */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** {@return a share of a whole in percent} */
    static String percent(long part, long whole) {
        return whole <= 0 ? "–" : percent((double) part / whole);
    }

    /** {@return a factor: {@code 1.9 ×}} */
    static String factor(double factor) {
        return Figures.factor(factor) + " ×";
    }
}
