package io.github.mpmaven.report;

import java.time.Duration;

/** The line that says what came of a job. */
public final class Summary {
    /** Below it, start-up outweighs what two workers gained, and a factor would mislead. */
    private static final double WORTH_SAYING = 1.05;

    private Summary() {}

    /**
     * {@return the line}
     *
     * @param job the job's id
     * @param tally its counts, final
     * @param wall how long it took
     * @param workers how many workers took part
     */
    public static String of(String job, Tally tally, Duration wall, int workers) {
        if (tally.upToDate() > 0 && tally.done() + tally.failed() == 0) {
            return job + ": " + Figures.count(tally.upToDate(), "file") + (tally.upToDate() == 1 ? " is" : " are")
                    + " up to date";
        }
        StringBuilder text = new StringBuilder(job)
                .append(": ")
                .append(Figures.count(tally.done(), "file"))
                .append(" (")
                .append(Figures.bytes(tally.doneBytes()))
                .append(") in ")
                .append(Figures.time(wall))
                .append(" with ")
                .append(Figures.count(workers, "worker"));
        double speedUp = wall.isZero() ? 0 : (double) tally.taskNanos() / wall.toNanos();
        if (speedUp >= WORTH_SAYING) {
            text.append(", ").append(Figures.factor(speedUp)).append(" × one worker");
        }
        if (tally.upToDate() > 0) {
            text.append(", ").append(Figures.count(tally.upToDate())).append(" up to date");
        }
        if (tally.failed() > 0) {
            text.append(", ").append(Figures.count(tally.failed())).append(" failed");
        }
        if (tally.retried() > 0) {
            text.append(", ").append(Figures.count(tally.retried())).append(" tried again");
        }
        return text.toString();
    }
}
