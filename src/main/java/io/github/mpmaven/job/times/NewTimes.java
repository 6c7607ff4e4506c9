package io.github.mpmaven.job.times;

import io.github.mpmaven.engine.ItemCosts;
import io.github.mpmaven.job.plan.HashSet64;
import io.github.mpmaven.job.times.RecordedTimes.RunTimes;
import io.github.mpmaven.task.TaskItem;
import java.util.Arrays;

/** The times of the items that a run has done so far. Of more than twice {@link RecordedTimes#MOST} the fast are dropped. */
final class NewTimes {
    private long[] names = new long[256];
    private long[] nanos = new long[256];
    private int size;
    private double totalNanos;
    private double totalCost;

    void add(TaskItem item, long itemNanos) {
        if (size == names.length) {
            grow();
        }
        names[size] = HashSet64.hash(item.name());
        nanos[size++] = itemNanos;
        totalNanos += itemNanos;
        totalCost += ItemCosts.BY_SIZE.of(item);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** {@return what an item took for each unit of its cost by size} */
    double nanosPerCost() {
        return totalCost == 0 ? 0 : totalNanos / totalCost;
    }

    private void grow() {
        if (size < 2 * RecordedTimes.MOST) {
            int length = Math.min(2 * size, 2 * RecordedTimes.MOST);
            names = Arrays.copyOf(names, length);
            nanos = Arrays.copyOf(nanos, length);
            return;
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        long least = sorted[RecordedTimes.MOST];
        int kept = 0;
        for (int i = 0; i < size && kept < RecordedTimes.MOST; i++) {
            if (nanos[i] >= least) {
                names[kept] = names[i];
                nanos[kept++] = nanos[i];
            }
        }
        size = kept;
    }

    RunTimes sorted() {
        long[] sorted = Arrays.copyOf(names, size);
        Arrays.sort(sorted);
        int count = 0;
        for (long name : sorted) {
            if (count == 0 || sorted[count - 1] != name) {
                sorted[count++] = name;
            }
        }
        long[] sortedNanos = new long[count];
        for (int i = 0; i < size; i++) {
            int at = Arrays.binarySearch(sorted, 0, count, names[i]);
            sortedNanos[at] = Math.max(sortedNanos[at], nanos[i]); // files of two sets may be called alike
        }
        return new RunTimes(Arrays.copyOf(sorted, count), sortedNanos);
    }
}
