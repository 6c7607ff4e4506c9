package io.github.mpmaven.task.checksum;

import java.util.List;

/**
 * A JSON array (RFC 8259) with one object a line, so that it can be compared line by line:
 *
 * <pre>
 * [
 * {"file":"dir/app.js","size":12,"digests":{"SHA-256":"2d71…"},"integrity":"sha256-LXEm…"}
 * ]
 * </pre>
 *
 * <p>{@link Integrity} is there where an algorithm is one of its own.
 *
 * @param algorithms the names in {@code digests}
 */
record JsonLayout(List<Algorithm> algorithms) implements Layout {
    @Override
    public String header() {
        return "[\n";
    }

    @Override
    public boolean mayBegin(String firstLine) {
        return firstLine.strip().startsWith("[");
    }

    @Override
    public String separator() {
        return ",\n";
    }

    @Override
    public String row(String name, List<String> values) {
        StringBuilder row = new StringBuilder("{\"file\":");
        string(row, name).append(",\"size\":").append(values.get(algorithms.size()));
        row.append(",\"digests\":{");
        for (int i = 0; i < algorithms.size(); i++) {
            string(row.append(i == 0 ? "" : ","), algorithms.get(i).name()).append(':');
            string(row, values.get(i));
        }
        row.append('}');
        String integrity = Integrity.of(algorithms, values);
        if (!integrity.isEmpty()) {
            string(row.append(",\"integrity\":"), integrity);
        }
        return row.append('}').toString();
    }

    @Override
    public String footer() {
        return "\n]\n";
    }

    static StringBuilder string(StringBuilder json, String text) {
        json.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"');
    }
}
