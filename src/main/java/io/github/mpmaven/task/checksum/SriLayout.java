package io.github.mpmaven.task.checksum;

import java.util.List;

/**
 * A JSON object with the {@link Integrity} of each file by its name, one a line, for whatever writes the pages:
 *
 * <pre>
 * {
 * "js/app.js":"sha384-oqVuAf…"
 * }
 * </pre>
 *
 * @param algorithms those of SRI
 */
record SriLayout(List<Algorithm> algorithms) implements Layout {
    @Override
    public String header() {
        return "{\n";
    }

    @Override
    public boolean mayBegin(String firstLine) {
        return firstLine.strip().startsWith("{");
    }

    @Override
    public String separator() {
        return ",\n";
    }

    @Override
    public String row(String name, List<String> values) {
        StringBuilder row = JsonLayout.string(new StringBuilder(), name).append(':');
        return JsonLayout.string(row, Integrity.of(algorithms, values)).toString();
    }

    @Override
    public String footer() {
        return "\n}\n";
    }
}
