package io.github.mpmaven.task.checksum;

import java.util.Optional;

/**
 * One line of a sums file in the form of GNU coreutils: digest, two spaces, name.
 *
 * <pre>
 * 2d711642…  dir/app.js
 * \2d711642…  back\\slash, new\nline, carriage\rreturn
 * </pre>
 *
 * <p>A name that holds a backslash, a line feed or a carriage return has these escaped, and a backslash stands before
 * the whole line (coreutils 9; older ones do not escape the carriage return, but read it). Everything else is verbatim,
 * a leading dash or space too.
 */
final class SumsLine {
    private SumsLine() {}

    /**
     * {@return the line, with its line feed}
     *
     * @param hex the digest
     * @param name the file's name
     */
    static String format(String hex, String name) {
        String escaped = escape(name);
        return (escaped.length() == name.length() ? "" : "\\") + hex + "  " + escaped + "\n";
    }

    /** {@return the name with backslash, line feed and carriage return escaped} */
    static String escape(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    /** {@return the name that {@link #escape} made {@code escaped} of, or empty where it made none such} */
    static Optional<String> unescape(String escaped) {
        StringBuilder name = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                name.append(c);
                continue;
            }
            int which = ++i < escaped.length() ? "\\nr".indexOf(escaped.charAt(i)) : -1;
            if (which < 0) {
                return Optional.empty();
            }
            name.append("\\\n\r".charAt(which));
        }
        return Optional.of(name.toString());
    }
}
