package io.github.mpmaven.task.checksum;

import java.util.List;

/**
 * As {@code sha256sum} writes it.
 *
 * @param position which of the digests
 */
record SumsLayout(int position) implements Layout {
    @Override
    public boolean mayBegin(String firstLine) {
        return SumsParser.isSkipped(firstLine) || SumsParser.isSum(firstLine);
    }

    @Override
    public String row(String name, List<String> values) {
        return SumsLine.format(values.get(position), name);
    }
}
