package io.github.mpmaven.job.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time as a pom gives it: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
public final class Durations {
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

    /** Longer than any build, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private Durations() {}

    /**
     * {@return the time}
     *
     * @param setting what the pom says
     * @throws ConfigException if it is no time, or none at all
     */
    public static Duration parse(Setting setting) throws ConfigException {
        Matcher time = TIME.matcher(setting.value());
        if (!time.matches()) {
            throw setting.error("must be a time like 250ms, 30s, 5m or 1h, but was " + setting.shown()
                    + ". Leave it out for no limit.");
        }
        long amount = Long.parseLong(time.group(1));
        if (amount == 0) {
            throw setting.error(
                    "must be longer than nothing, but was " + setting.shown() + ". Leave it out for no limit.");
        }
        Duration parsed = Duration.of(amount, UNITS.getOrDefault(time.group(2), ChronoUnit.SECONDS));
        if (parsed.compareTo(LONGEST) > 0) {
            throw setting.error("must be at most " + LONGEST.toHours() + "h, a year, but was " + setting.shown()
                    + ". Leave it out for no limit.");
        }
        return parsed;
    }
}
