package io.github.mpmaven.task;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job's {@code <parameters>}: names with one value or, where the element has children, several.
 *
 * @param values in the order of the pom
 */
public record Parameters(Map<String, List<String>> values) implements Serializable {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            copy.put(entry.getKey(), List.copyOf(entry.getValue()));
        }
        values = copy;
    }

    /**
     * {@return the parameter's value, several joined by commas, or empty where it is not given}
     *
     * @param name the element's name
     */
    public Optional<String> get(String name) {
        List<String> list = values.get(name);
        return list == null ? Optional.empty() : Optional.of(String.join(",", list));
    }

    /**
     * {@return the parameter's values: its children's, or the one value split at commas; empty where it is not given}
     *
     * @param name the element's name
     */
    public List<String> list(String name) {
        List<String> list = values.getOrDefault(name, List.of());
        if (list.size() != 1) {
            return list;
        }
        List<String> parts = new ArrayList<>(); // by hand: it runs at a worker's start
        String text = list.get(0);
        for (int start = 0; start <= text.length(); ) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String part = text.substring(start, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = end + 1;
        }
        return parts;
    }

    /**
     * {@return the parameter's values as they stand, never split; empty where it is not given}
     *
     * @param name the element's name
     */
    public List<String> verbatim(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** {@return name and value of each, several joined by commas} */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        values.forEach((name, list) -> map.put(name, String.join(",", list)));
        return java.util.Collections.unmodifiableMap(map);
    }
}
