package io.github.mpmaven.task.checksum;

import java.util.List;

/** How a collected file is laid out. */
interface Layout {
    /** {@return what stands before the first row} */
    default String header() {
        return "";
    }

    /** {@return what stands between two rows} */
    default String separator() {
        return "";
    }

    /**
     * {@return one file's row}
     *
     * @param name its path, relative, with forward slashes
     * @param values its digests in the order of the algorithms, then its size
     */
    String row(String name, List<String> values);

    /**
     * {@return whether a file that begins so may be one of this layout}
     *
     * @param firstLine its first line, or as much of it as there is
     */
    boolean mayBegin(String firstLine);

    /** {@return what stands after the last row} */
    default String footer() {
        return "";
    }
}
