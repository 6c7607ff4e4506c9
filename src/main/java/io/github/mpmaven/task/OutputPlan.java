package io.github.mpmaven.task;

import java.util.List;

/**
 * Which files a task writes for each item, known before anything runs, so that conflicts are found first.
 *
 * @param suffixes one for each output file, appended to the item's name: {@code ""} keeps the name. Empty where the task
 *     writes no file an item. Where there is exactly one, the job's own {@code <suffix>} or {@code <extension>} goes
 *     before it
 */
public record OutputPlan(List<String> suffixes) {
    /** The task writes no file an item. */
    public static final OutputPlan NONE = new OutputPlan(List.of());

    public OutputPlan {
        suffixes = List.copyOf(suffixes);
    }

    /**
     * {@return a plan with these suffixes}
     *
     * @param suffixes one for each output file
     */
    public static OutputPlan of(String... suffixes) {
        return new OutputPlan(List.of(suffixes));
    }
}
