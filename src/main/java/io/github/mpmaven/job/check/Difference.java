package io.github.mpmaven.job.check;

import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.LogText;
import java.util.Locale;

/** How a file of one tree differs from the file of the same name in another. */
sealed interface Difference {
    /** {@return the file's path below the trees, with forward slashes} */
    String file();

    /** {@return what differs, for people} */
    String text();

    /**
     * The file is in one of the trees alone.
     *
     * @param file its path
     * @param where what the tree is called
     */
    record Missing(String file, String where) implements Difference {
        @Override
        public String text() {
            return LogText.name(file) + ": not written " + where;
        }
    }

    /**
     * The files' contents differ.
     *
     * @param file its path
     * @param offset of the first byte that differs, from 0
     * @param line the line it is in, from 1; 0 where the file is no text
     * @param first the byte in the first tree, or -1 where the file has ended
     * @param second the byte in the second one, likewise
     */
    record Content(String file, long offset, long line, int first, int second) implements Difference {
        @Override
        public String text() {
            return LogText.name(file) + ": first differs at byte " + Figures.count(offset)
                    + (line == 0 ? "" : " (line " + Figures.count(line) + ")") + ", " + show(first) + " there and "
                    + show(second) + " here";
        }

        private static String show(int value) {
            if (value < 0) {
                return "the end";
            }
            String hex = String.format(Locale.ROOT, "0x%02x", value);
            return value > ' ' && value < 0x7f ? hex + " '" + (char) value + "'" : hex;
        }
    }
}
