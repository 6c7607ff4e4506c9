package io.github.mpmaven.report.page;

import io.github.mpmaven.report.LogText;
import java.util.ArrayDeque;
import java.util.Deque;

/** HTML as it is put together: whatever text goes in comes out as that text, never as markup. */
final class Html {
    private final StringBuilder out = new StringBuilder(16 * 1024);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param tag its name
     * @param attributes names and values, in turn; an empty value is an attribute that just stands there
     */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                out.append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
        out.append('>');
    }

    /** Closes what was opened last. */
    Html close() {
        String tag = open.pop();
        out.append("</").append(tag).append('>');
        if (tag.length() > 1 && !tag.equals("bdi") && !tag.equals("code")) {
            out.append('\n');
        }
        return this;
    }

    /** An element with text alone. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element of SVG that has attributes alone. */
    Html leaf(String tag, String... attributes) {
        return open(tag, attributes).close();
    }

    /** Markup of mp's own, as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** A name of a file, with a direction of writing of its own, and nothing in it that can't be seen. */
    Html name(String name) {
        return open("bdi", "class", "name").text(LogText.name(name)).close();
    }

    /** Text of several lines, as another program wrote it. */
    Html lines(String text) {
        open("pre", "tabindex", "0");
        text.lines().forEach(line -> text(LogText.line(line)).text("\n"));
        return close();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
