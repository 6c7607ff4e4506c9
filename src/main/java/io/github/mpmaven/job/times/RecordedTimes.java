package io.github.mpmaven.job.times;

import io.github.mpmaven.engine.ItemCosts;
import io.github.mpmaven.job.plan.HashSet64;
import io.github.mpmaven.task.TaskItem;
import java.util.Arrays;

/**
 * How long the items of one job took, by a hash of their names: 16 bytes an item. Unchangeable.
 *
 * <p>An entry is a time in microseconds and an age: how many runs have passed in which the item did not run.
 */
final class RecordedTimes {
    /** Smaller forgets items of large jobs, though the slowest are kept; larger makes a file of some MB to read and write. */
    static final int MOST = 100_000;

    /** An item that did not run for so long is gone, or has not changed for months: then it is as good as unknown. */
    static final int OLDEST = 100;

    static final RecordedTimes NONE = new RecordedTimes(new long[0], new long[0], 0);

    private static final int AGE_BITS = 8;

    /** Ascending, each once. */
    private final long[] names;

    /** The time, and below it the age in {@value #AGE_BITS} bits; one for each name. */
    private final long[] entries;

    private final double nanosPerCost;

    private RecordedTimes(long[] names, long[] entries, double nanosPerCost) {
        this.names = names;
        this.entries = entries;
        this.nanosPerCost = nanosPerCost;
    }

    /**
     * {@return times as they were written}
     *
     * @param names hashes, ascending
     * @param entries one for each
     * @param nanosPerCost what an item took for each unit of {@link ItemCosts#BY_SIZE}
     * @throws IllegalArgumentException if they can't have been written so
     */
    static RecordedTimes of(long[] names, long[] entries, double nanosPerCost) {
        for (int i = 1; i < names.length; i++) {
            if (names[i - 1] >= names[i]) {
                throw new IllegalArgumentException("names are not in order: at=" + i);
            }
        }
        if (names.length != entries.length || !(nanosPerCost >= 0)) {
            throw new IllegalArgumentException("times don't fit: names=" + names.length + ", entries=" + entries.length
                    + ", nanosPerCost=" + nanosPerCost);
        }
        return new RecordedTimes(names, entries, nanosPerCost);
    }

    boolean isEmpty() {
        return names.length == 0;
    }

    int size() {
        return names.length;
    }

    long[] names() {
        return names.clone();
    }

    long[] entries() {
        return entries.clone();
    }

    double nanosPerCost() {
        return nanosPerCost;
    }

    static long entry(long nanos, int age) {
        return (Math.max(1, nanos / 1000) << AGE_BITS) | age;
    }

    private static long nanos(long entry) {
        return (entry >>> AGE_BITS) * 1000;
    }

    private static int age(long entry) {
        return (int) (entry & ((1 << AGE_BITS) - 1));
    }

    /** {@return how long the item will take in nanoseconds: as it did, or as its size suggests} */
    long estimate(TaskItem item) {
        int at = Arrays.binarySearch(names, HashSet64.hash(item.name()));
        return at >= 0 ? nanos(entries[at]) : Math.max(1, (long) (ItemCosts.BY_SIZE.of(item) * nanosPerCost));
    }

    /**
     * {@return these times with those of a run}: the mean of both where an item has both, because the first items of a
     * worker pay for its warming up; an entry that the run did not have is a run older.
     *
     * @param run the run's times, in any order
     */
    RecordedTimes with(NewTimes run) {
        RunTimes fresh = run.sorted();
        long[] mergedNames = new long[names.length + fresh.names().length];
        long[] mergedEntries = new long[mergedNames.length];
        int size = 0;
        int old = 0;
        int now = 0;
        while (old < names.length || now < fresh.names().length) {
            boolean takeOld = now == fresh.names().length || (old < names.length && names[old] < fresh.names()[now]);
            if (takeOld) {
                if (age(entries[old]) < OLDEST) {
                    mergedNames[size] = names[old];
                    mergedEntries[size++] = entry(nanos(entries[old]), age(entries[old]) + 1);
                }
                old++;
                continue;
            }
            boolean both = old < names.length && names[old] == fresh.names()[now];
            long nanos = both ? (nanos(entries[old++]) + fresh.nanos()[now]) / 2 : fresh.nanos()[now];
            mergedNames[size] = fresh.names()[now++];
            mergedEntries[size++] = entry(nanos, 0);
        }
        return slowest(Arrays.copyOf(mergedNames, size), Arrays.copyOf(mergedEntries, size), run.nanosPerCost());
    }

    private static RecordedTimes slowest(long[] names, long[] entries, double nanosPerCost) {
        if (names.length <= MOST) {
            return new RecordedTimes(names, entries, nanosPerCost);
        }
        long[] sorted = entries.clone();
        Arrays.sort(sorted);
        long least = sorted[sorted.length - MOST];
        long[] keptNames = new long[MOST];
        long[] keptEntries = new long[MOST];
        int size = 0;
        for (int i = 0; i < names.length && size < MOST; i++) {
            if (entries[i] >= least) {
                keptNames[size] = names[i];
                keptEntries[size++] = entries[i];
            }
        }
        return new RecordedTimes(keptNames, keptEntries, nanosPerCost);
    }

    /**
     * A run's times by name.
     *
     * @param names hashes, ascending, each once
     * @param nanos one for each
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record RunTimes(long[] names, long[] nanos) {}
}
