package io.github.mpmaven.report;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The words of a job's progress: {@code sums: 1,200 of 5,839 files (5.1 of 25.6 MB), 1 failed, 12.4 s}. */
final class ProgressLine {
    private final String job;
    private final Tally tally;
    private final LongSupplier nanoClock;
    private final long startNanos;

    ProgressLine(String job, Tally tally, LongSupplier nanoClock) {
        this.job = job;
        this.tally = tally;
        this.nanoClock = nanoClock;
        startNanos = nanoClock.getAsLong();
    }

    String text() {
        long failed = tally.failed();
        long found = tally.found();
        return job + ": " + Figures.count(tally.done() + tally.upToDate() + failed)
                + (tally.isComplete() ? " of " : " of over ") + Figures.count(found, "file")
                + ", " + Figures.bytes(tally.doneBytes())
                + (failed == 0 ? "" : ", " + Figures.count(failed) + " failed")
                + ", " + Figures.time(Duration.ofNanos(nanoClock.getAsLong() - startNanos));
    }
}
