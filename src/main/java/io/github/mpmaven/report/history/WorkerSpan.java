package io.github.mpmaven.report.history;

import org.jspecify.annotations.Nullable;

/**
 * The life of one worker.
 *
 * @param number its number
 * @param pid its process id, or 0 where it never said so
 * @param row where it is drawn, from 0; a worker takes the row of one that has ended
 * @param startMicros when it was started
 * @param readyMicros when it was ready for items, or -1 where it never was
 * @param endMicros when it ended, or the run
 * @param how its exit status, or null where it had not ended
 * @param items how many succeeded on it
 * @param failed how many attempts did not
 * @param busyMicros how long it worked on items
 * @param cpuMicros the processor time its process had used when last looked at, or -1 where that can't be known
 */
public record WorkerSpan(
        int number,
        long pid,
        int row,
        long startMicros,
        long readyMicros,
        long endMicros,
        @Nullable String how,
        long items,
        long failed,
        long busyMicros,
        long cpuMicros) {

    /** {@return how long it took to start} A worker that never was ready has been starting all its life. */
    public long startUpMicros() {
        return (readyMicros < 0 ? endMicros : readyMicros) - startMicros;
    }

    /** {@return how long it lived} */
    public long lifeMicros() {
        return endMicros - startMicros;
    }

    /** {@return how long it neither started nor worked on an item} */
    public long idleMicros() {
        return Math.max(0, lifeMicros() - startUpMicros() - busyMicros);
    }
}
