package io.github.mpmaven.report.history;

import java.util.Arrays;

/** How busy one row was, time after time: equal steps, twice as long and half as many whenever there get too many. */
final class Density {
    /** Smaller is coarse on a wide screen; larger is memory and bytes of the page for each worker. */
    static final int MAX_STEPS = 2048;

    /** What a step takes in a short run. */
    private static final long FIRST_STEP_MICROS = 1000;

    private long stepMicros = FIRST_STEP_MICROS;
    private final long[] busyMicros = new long[MAX_STEPS];
    private final int[] begun = new int[MAX_STEPS];

    /**
     * Counts an item.
     *
     * @param start when it began, not negative
     * @param micros how long it took
     */
    void add(long start, long micros) {
        long end = start + micros;
        while (end >= stepMicros * MAX_STEPS) {
            halve();
        }
        begun[(int) (start / stepMicros)]++;
        for (long at = start; at < end; ) {
            int step = (int) (at / stepMicros);
            long next = Math.min(end, (step + 1) * stepMicros);
            busyMicros[step] += next - at;
            at = next;
        }
    }

    /** Makes the steps at least so long. */
    void growTo(long micros) {
        while (stepMicros < micros) {
            halve();
        }
    }

    private void halve() {
        for (int i = 0; i < MAX_STEPS / 2; i++) {
            busyMicros[i] = busyMicros[2 * i] + busyMicros[2 * i + 1];
            begun[i] = begun[2 * i] + begun[2 * i + 1];
        }
        Arrays.fill(busyMicros, MAX_STEPS / 2, MAX_STEPS, 0);
        Arrays.fill(begun, MAX_STEPS / 2, MAX_STEPS, 0);
        stepMicros *= 2;
    }

    long stepMicros() {
        return stepMicros;
    }

    /** {@return percent of each step that was busy, without the empty steps at the end} */
    int[] percents() {
        int[] percents = new int[used()];
        for (int i = 0; i < percents.length; i++) {
            percents[i] = (int) Math.min(100, (busyMicros[i] * 100 + stepMicros / 2) / stepMicros);
        }
        return percents;
    }

    /** {@return how many items began in each step, without the empty steps at the end} */
    int[] begun() {
        return Arrays.copyOf(begun, used());
    }

    private int used() {
        int used = MAX_STEPS;
        while (used > 0 && busyMicros[used - 1] == 0 && begun[used - 1] == 0) {
            used--;
        }
        return used;
    }
}
