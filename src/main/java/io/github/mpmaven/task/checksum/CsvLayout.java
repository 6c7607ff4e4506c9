package io.github.mpmaven.task.checksum;

import java.util.List;

/**
 * A table as RFC 4180 has it, lines ended by CR LF: {@code file,size,SHA-256,…}.
 *
 * @param algorithms the columns after the size
 */
record CsvLayout(List<Algorithm> algorithms) implements Layout {
    private static final String END = "\r\n";
    private static final String FIRST_COLUMNS = "file,size";

    @Override
    public String header() {
        StringBuilder line = new StringBuilder(FIRST_COLUMNS);
        algorithms.forEach(algorithm -> line.append(',').append(quoted(algorithm.name())));
        return line.append(END).toString();
    }

    @Override
    public boolean mayBegin(String firstLine) {
        return firstLine.startsWith(FIRST_COLUMNS);
    }

    @Override
    public String row(String name, List<String> values) {
        int last = values.size() - 1;
        StringBuilder line = new StringBuilder(quoted(name)).append(',').append(values.get(last));
        values.subList(0, last).forEach(hex -> line.append(',').append(hex));
        return line.append(END).toString();
    }

    /** Quotes what a reader could take for a separator; spaces belong to the field (RFC 4180, 2.4). */
    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
