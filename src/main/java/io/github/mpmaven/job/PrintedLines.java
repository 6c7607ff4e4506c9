package io.github.mpmaven.job;

import io.github.mpmaven.report.LogText;
import java.util.ArrayList;
import java.util.List;

/** What an item printed, as lines fit for the log and not too many of them. */
final class PrintedLines {
    /**
     * How much of one item's output is kept while it waits for its turn. Smaller hides what a chatty tool says; larger,
     * times the window, is memory of Maven's.
     */
    static final int MAX_CHARS = 8 * 1024;

    private PrintedLines() {}

    /** {@return a text of at most about {@value #MAX_CHARS} characters: its beginning and its end} */
    static String cut(String printed) {
        if (printed.length() <= MAX_CHARS) {
            return printed;
        }
        int half = MAX_CHARS / 2;
        int left = printed.length() - 2 * half;
        return printed.substring(0, half) + "\n… (" + left + " characters left out)\n"
                + printed.substring(printed.length() - half);
    }

    /** {@return its lines without control characters and blank ends} */
    static List<String> of(String printed) {
        List<String> lines = new ArrayList<>();
        printed.stripTrailing().lines().forEach(line -> lines.add(LogText.line(line)));
        return lines;
    }
}
