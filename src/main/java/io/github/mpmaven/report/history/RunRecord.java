package io.github.mpmaven.report.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is over, as it is remembered. Where there were more workers, items or failures than are kept, the numbers are
 * those of all.
 *
 * @param facts what was known when it began
 * @param outcome what came of it
 * @param message why it failed, in several lines; empty where it did not
 * @param wallMicros how long it took
 * @param mavenCpuMicros the processor time that Maven's own process used meanwhile, or -1 where that can't be known
 * @param jobs those that began, in order
 * @param workers those that are kept, in order
 * @param totals all workers and items
 * @param rows the lanes of the timeline
 * @param slowest the items that took longest, the slowest first
 * @param lost attempts that failed or were abandoned, the first ones
 * @param failures items that failed, the first ones
 * @param commandLine what the last worker was started with, or null where none was
 */
public record RunRecord(
        RunFacts facts,
        Outcome outcome,
        String message,
        long wallMicros,
        long mavenCpuMicros,
        List<JobSpan> jobs,
        List<WorkerSpan> workers,
        Totals totals,
        List<Row> rows,
        List<ItemSpan> slowest,
        List<ItemSpan> lost,
        List<FailedItem> failures,
        @Nullable String commandLine) {

    /**
     * A lane of the timeline: workers that lived one after the other.
     *
     * @param stepMicros how long a step is, the same for all rows
     * @param percents how busy each step was
     * @param begun how many items began in each step
     */
    public record Row(long stepMicros, int[] percents, int[] begun) {}

    /**
     * Sums over all, kept one by one or not.
     *
     * @param workers how many were started
     * @param startUpMicros how long they took to start
     * @param busyMicros how long they worked on items
     * @param idleMicros how long they did neither
     * @param cpuMicros the processor time they used, as far as known
     * @param items attempts that succeeded
     * @param failures items that failed
     */
    public record Totals(
            long workers,
            long startUpMicros,
            long busyMicros,
            long idleMicros,
            long cpuMicros,
            long items,
            long failures) {
        Totals plus(WorkerSpan worker) {
            return new Totals(
                    workers + 1,
                    startUpMicros + worker.startUpMicros(),
                    busyMicros + worker.busyMicros(),
                    idleMicros + worker.idleMicros(),
                    cpuMicros + Math.max(0, worker.cpuMicros()),
                    items + worker.items(),
                    failures);
        }

        /** {@return the share of the workers' time that went into items, from 0 to 1} */
        public double utilisation() {
            long all = startUpMicros + busyMicros + idleMicros;
            return all == 0 ? 0 : (double) busyMicros / all;
        }
    }

    /** {@return the items that failed} */
    public long failed() {
        return totals.failures();
    }

    /** {@return how many workers' worth of work was done in the time} */
    public double speedUp() {
        return wallMicros == 0 ? 0 : (double) totals.busyMicros() / wallMicros;
    }

    /** {@return the files of all jobs} */
    public long found() {
        return jobs.stream().mapToLong(JobSpan::found).sum();
    }

    /** {@return the items that succeeded} */
    public long done() {
        return jobs.stream().mapToLong(JobSpan::done).sum();
    }

    /** {@return their size} */
    public long bytes() {
        return jobs.stream().mapToLong(JobSpan::bytes).sum();
    }
}
