package io.github.mpmaven.job.failure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which items of a run's jobs run: all of them, or some by name, as for a second look at those that failed.
 *
 * @param isAll whether all do
 * @param isStrict whether a name that no item has is an error: somebody typed it
 * @param names the names of the items by the job's id; empty where all run
 */
public record ItemSelection(boolean isAll, boolean isStrict, Map<String, Set<String>> names) {
    /** Every item runs. */
    public static final ItemSelection ALL = new ItemSelection(true, false, Map.of());

    public ItemSelection {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        names.forEach((job, items) -> copy.put(job, Set.copyOf(items)));
        names = Map.copyOf(copy);
    }

    /**
     * {@return some items}
     *
     * @param names the names of the items by the job's id
     * @param isStrict whether a name that no item has is an error
     */
    public static ItemSelection of(Map<String, Set<String>> names, boolean isStrict) {
        return new ItemSelection(false, isStrict, names);
    }

    /**
     * {@return whether a job has items to run}
     *
     * @param job its id
     */
    public boolean holdsJob(String job) {
        return isAll || names.containsKey(job);
    }

    /**
     * {@return the names of a job's items that run; empty where all do}
     *
     * @param job its id
     */
    public Set<String> namesIn(String job) {
        return names.getOrDefault(job, Set.of());
    }

    /**
     * {@return whether an item of that name runs}
     *
     * @param job the job's id
     */
    public Predicate<String> in(String job) {
        Set<String> wanted = namesIn(job);
        return isAll ? name -> true : wanted::contains;
    }
}
