package io.github.mpmaven.task.xml;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.SourceLocator;
import javax.xml.transform.TransformerException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXParseException;

/**
 * Something to say about a place in a file: {@code src/docs/a.xml:12:5: The element type "para" must …}.
 *
 * @param file the file's URI, empty where nobody knows
 * @param line from 1; 0 where nobody knows
 * @param column from 1; 0 where nobody knows
 * @param message one line
 */
record Finding(String file, int line, int column, String message) {
    /** The JDK's compiler of stylesheets has the place in its text alone: {@code file:/a.xsl: line 3: Error …}. */
    private static final Pattern TOLD = Pattern.compile("(?:(\\S+): )?line (\\d+): (.*)");

    /** Wrapped exceptions say their types one after the other. */
    private static final Pattern TYPES = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )+");

    static Finding of(SAXParseException e) {
        return new Finding(
                e.getSystemId() == null ? "" : e.getSystemId(),
                Math.max(0, e.getLineNumber()),
                Math.max(0, e.getColumnNumber()),
                plain(e.getMessage()));
    }

    static Finding of(TransformerException e) {
        SourceLocator locator = e.getLocator();
        String message = plain(e.getMessage());
        if (locator != null && locator.getLineNumber() > 0) {
            String file = locator.getSystemId() == null ? "" : locator.getSystemId();
            return new Finding(file, locator.getLineNumber(), Math.max(0, locator.getColumnNumber()), message);
        }
        Matcher told = TOLD.matcher(message);
        return told.matches()
                ? new Finding(
                        told.group(1) == null ? "" : told.group(1), Integer.parseInt(told.group(2)), 0, told.group(3))
                : new Finding("", 0, 0, message);
    }

    private static String plain(@Nullable String message) {
        String line = message == null ? "" : message.strip().lines().findFirst().orElse("");
        return TYPES.matcher(line).replaceFirst("");
    }

    /** {@return the same in that file, unless it has one} */
    Finding in(String otherFile) {
        return file.isEmpty() ? new Finding(otherFile, line, column, message) : this;
    }

    /** {@return the same at that column, unless it has one} */
    Finding at(int otherColumn) {
        return column == 0 ? new Finding(file, line, otherColumn, message) : this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(shown(file));
        for (int number : new int[] {line, column}) {
            text.append(number > 0 ? ":" + number : "");
        }
        return text.append(text.isEmpty() ? "" : ": ").append(message).toString();
    }

    /** A worker's directory is the project's, and people know their files from there. */
    private static String shown(String uri) {
        try {
            Path path = Path.of(URI.create(uri)).toAbsolutePath();
            Path here = Path.of("").toAbsolutePath();
            return (path.startsWith(here) ? here.relativize(path) : path).toString();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return uri;
        }
    }
}
