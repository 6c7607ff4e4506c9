package io.github.mpmaven.report.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) as it is put together. Its strings are safe inside of an HTML {@code <script>}, too: no {@code <}, no
 * {@code &}, no separator of lines, and no half of a surrogate pair stands in them unescaped.
 */
final class JsonText {
    private final StringBuilder text = new StringBuilder(4096);
    private boolean first = true;

    JsonText object() {
        return open('{');
    }

    JsonText array() {
        return open('[');
    }

    private JsonText open(char bracket) {
        comma();
        text.append(bracket);
        first = true;
        return this;
    }

    JsonText endObject() {
        return close('}');
    }

    JsonText endArray() {
        return close(']');
    }

    private JsonText close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    /** Begins a member; its value follows. */
    JsonText name(String name) {
        comma();
        string(name);
        text.append(':');
        first = true;
        return this;
    }

    JsonText member(String name, @Nullable String value) {
        return name(name).value(value);
    }

    JsonText member(String name, long value) {
        return name(name).value(value);
    }

    JsonText value(@Nullable String value) {
        comma();
        if (value == null) {
            text.append("null");
        } else {
            string(value);
        }
        return this;
    }

    JsonText value(long value) {
        comma();
        text.append(value);
        return this;
    }

    /** A member in seconds, to the microsecond; null where it is negative, which means unknown. */
    JsonText seconds(String name, long micros) {
        name(name);
        if (micros < 0) {
            return value(null);
        }
        comma();
        text.append(micros / 1_000_000);
        if (micros % 1_000_000 != 0) {
            text.append(String.format(Locale.ROOT, ".%06d", micros % 1_000_000));
        }
        return this;
    }

    JsonText ratio(String name, double ratio) {
        name(name);
        comma();
        text.append(String.format(Locale.ROOT, "%.3f", ratio));
        return this;
    }

    /** Begins a line, between two values, for those who read it. */
    JsonText line() {
        comma();
        text.append('\n');
        first = true;
        return this;
    }

    private void comma() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void string(String value) {
        text.append('"');
        int plain = 0;
        while (plain < value.length() && isUsual(value.charAt(plain))) {
            plain++;
        }
        text.append(value, 0, plain);
        for (int i = plain; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (isPlain(value, i)) {
                text.append(c);
            } else {
                text.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
            }
        }
        text.append('"');
    }

    private static boolean isUsual(char c) {
        return (c >= '?' && c < '\u007f' && c != '\\') || (c >= '\'' && c < '<') || c == ' ';
    }

    private static boolean isPlain(String value, int at) {
        char c = value.charAt(at);
        if (Character.isSurrogate(c)) {
            return Character.isHighSurrogate(c)
                    ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                    : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
        }
        return !Character.isISOControl(c) && c != '<' && c != '>' && c != '&' && c != '\u2028' && c != '\u2029';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
