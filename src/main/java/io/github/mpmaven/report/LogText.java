package io.github.mpmaven.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names and output of other programs, made fit for a line of a log: they can neither start a line nor steer a terminal. */
public final class LogText {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]*[mK]");

    private LogText() {}

    /**
     * {@return a name with its control characters, separators of lines, marks of writing direction and lone surrogates
     * as escapes: {@code a\nb}}
     *
     * @param name any
     */
    public static String name(String name) {
        return escape(name, false);
    }

    /**
     * {@return a printed line without colours, its control characters but tabs as escapes}
     *
     * @param line without its end
     */
    public static String line(String line) {
        return escape(line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll(""), true);
    }

    private static String escape(String text, boolean keepTabs) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(escaped, point, keepTabs));
        return escaped.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < '\u007f';
    }

    private static void append(StringBuilder escaped, int point, boolean keepTabs) {
        if ((point == '\t' && keepTabs) || !isHarmful(point)) {
            escaped.appendCodePoint(point);
            return;
        }
        switch (point) {
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> escaped.append(String.format(Locale.ROOT, "\\u%04x", point));
        }
    }

    private static boolean isHarmful(int point) {
        return Character.isISOControl(point)
                || (point >= 0x2028 && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069)
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
