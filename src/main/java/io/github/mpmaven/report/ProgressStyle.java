package io.github.mpmaven.report;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How progress is shown. */
public enum ProgressStyle {
    /** Not at all: {@code -q}. */
    NONE,
    /** A line of log every few seconds. */
    LOG,
    /** One line of a terminal, drawn again and again. */
    LIVE;

    /**
     * Begins to show a job's progress, from a thread of its own, so that it goes on while an item takes long.
     *
     * @param job the job's id
     * @param tally its counts
     * @param log where lines of log go
     * @param terminal where a live line goes
     * @return to be closed when the job is over
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a tick that throws is the last; the job goes on
    public Progress start(String job, Tally tally, Consumer<String> log, PrintStream terminal) {
        if (this == NONE) {
            return Progress.NONE;
        }
        ProgressLine line = new ProgressLine(job, tally, System::nanoTime);
        Progress shown = this == LIVE
                ? new LiveProgress(line, terminal, System::nanoTime)
                : new LogProgress(line, log, System::nanoTime);
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mp-progress");
            thread.setDaemon(true);
            return thread;
        });
        long millis = LiveProgress.PERIOD.toMillis();
        ticker.scheduleAtFixedRate(shown::tick, millis, millis, TimeUnit.MILLISECONDS);
        return new Ticking(shown, ticker);
    }

    /** Progress and the thread that drives it. */
    private record Ticking(Progress shown, ScheduledExecutorService ticker) implements Progress {
        @Override
        public void tick() {
            shown.tick();
        }

        @Override
        public void aside(Runnable line) {
            shown.aside(line);
        }

        @Override
        public void close() {
            ticker.shutdownNow();
            shown.close();
        }
    }
}
