package io.github.mpmaven.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short ways to write a {@link TaskSpec} in a test. */
public final class Specs {
    private Specs() {}

    /** {@return the job {@code j} with this task, and parameters as name, value, name, value, …} */
    public static TaskSpec of(String task, String... namesAndValues) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new TaskSpec("j", task, new Parameters(values));
    }
}
