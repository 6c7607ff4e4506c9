package io.github.mpmaven.job.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a POSIX shell does ("2.2 Quoting" of its language), without any of its expansions: white
 * space parts words, single quotes keep everything, double quotes keep everything but {@code \"} and {@code \\}.
 *
 * <p>Outside of quotes a backslash stands for itself unless a quote, a backslash or white space follows, so that a path
 * of Windows can be written as it is.
 */
public final class ShellWords {
    private final Setting setting;
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private ShellWords(Setting setting) {
        this.setting = setting;
        this.line = setting.value();
    }

    /**
     * {@return the words, possibly none}
     *
     * @param setting the line
     * @throws ConfigException if a quote is left open
     */
    public static List<String> split(Setting setting) throws ConfigException {
        return new ShellWords(setting).split();
    }

    private List<String> split() throws ConfigException {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (Character.isWhitespace(c)) {
                endWord();
            } else {
                inWord = true;
                i = c == '\'' || c == '"' ? quoted(i) : plain(i);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }

    /** Takes one character, and the one it escapes; returns the last position taken. */
    private int plain(int at) {
        boolean escapes = line.charAt(at) == '\\'
                && at + 1 < line.length()
                && (isOneOf("'\"\\", at + 1) || Character.isWhitespace(line.charAt(at + 1)));
        int last = escapes ? at + 1 : at;
        word.append(line.charAt(last));
        return last;
    }

    /** Takes what is between two quotes; returns the position of the closing one. */
    private int quoted(int open) throws ConfigException {
        char quote = line.charAt(open);
        for (int i = open + 1; i < line.length(); i++) {
            if (line.charAt(i) == quote) {
                return i;
            }
            if (quote == '"' && line.charAt(i) == '\\' && i + 1 < line.length() && isOneOf("\"\\", i + 1)) {
                i++;
            }
            word.append(line.charAt(i));
        }
        throw setting.error(
                "has an open " + quote + ": " + line.substring(open) + ". Close it, or put a backslash before it.");
    }

    private boolean isOneOf(String characters, int at) {
        return characters.indexOf(line.charAt(at)) >= 0;
    }
}
