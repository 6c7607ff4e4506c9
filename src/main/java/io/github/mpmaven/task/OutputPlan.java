package io.github.mpmaven.task;

import java.util.List;

/**
 * Which files a task writes for each item, known before anything runs, so that conflicts are found first.
 *
 * @param suffixes one for each output file, appended to the item's name: {@code ""} keeps the name. Empty where the task
 *     writes no file an item. Where there is exactly one, the job's own {@code <suffix>} or {@code <extension>} goes
 *     before it
 * @param unwritten what becomes of a file that stands where an output would, when the task writes none there
 */
public record OutputPlan(List<String> suffixes, Unwritten unwritten) {
    /** The task writes no file an item. */
    public static final OutputPlan NONE = new OutputPlan(List.of());

    public OutputPlan {
        suffixes = List.copyOf(suffixes);
    }

    /**
     * Makes a plan that leaves alone what the task does not write.
     *
     * @param suffixes one for each output file
     */
    public OutputPlan(List<String> suffixes) {
        this(suffixes, Unwritten.KEPT);
    }

    /** What becomes of the file that an earlier run left where the task writes none this time. */
    public enum Unwritten {
        /** It stays. */
        KEPT,
        /** It goes when the item is committed: it was made of something that the input no longer is. */
        REMOVED
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
