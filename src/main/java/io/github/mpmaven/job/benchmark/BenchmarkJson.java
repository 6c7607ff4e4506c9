package io.github.mpmaven.job.benchmark;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A benchmark for tools.
 *
 * @param found what it found
 * @param text the same in words
 */
record BenchmarkJson(Measurements found, BenchmarkText text) {
    String json() {
        return String.format(
                Locale.ROOT,
                """
                {
                  "format": 1,
                  "title": %s,
                  "measured": %s,
                  "cores": %d,
                  "jdk": %s,
                  "os": %s,
                  "rounds": %d,
                  "knee": %d,
                  "recommendedWorkers": %d,
                  "advice": %s,
                  "series": [
                %s
                  ]
                }
                """,
                quoted(found.title()),
                quoted(found.measured()),
                found.cores(),
                quoted(Runtime.version().toString()),
                quoted(System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                found.rounds(),
                found.knee(),
                found.recommended().workers(),
                quoted(text.advice()),
                found.series().stream().map(this::series).collect(Collectors.joining(",\n")));
    }

    private String series(Series one) {
        return String.format(
                Locale.ROOT,
                "    {\"workers\": %d, \"serial\": %b, \"medianSeconds\": %.6f, \"seconds\": [%s], \"spread\": %.4f,"
                        + " \"speedUp\": %.4f, \"efficiency\": %.4f}",
                Math.max(1, one.workers()),
                one.isSerial(),
                one.median(),
                one.nanos().stream()
                        .map(nanos -> String.format(Locale.ROOT, "%.6f", nanos / 1e9))
                        .collect(Collectors.joining(", ")),
                one.spread(),
                found.speedUp(one),
                found.efficiency(one));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
