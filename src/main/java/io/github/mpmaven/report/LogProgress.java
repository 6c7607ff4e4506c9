package io.github.mpmaven.report;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Progress for a place where each line stays: a line of log every few seconds, none for a short job. */
final class LogProgress implements Progress {
    /** Shorter fills the log of a long build; longer leaves people wondering whether it hangs. */
    static final Duration PERIOD = Duration.ofSeconds(5);

    private final ProgressLine line;
    private final Consumer<String> log;
    private final LongSupplier nanoClock;
    private long dueNanos; // guarded by this

    LogProgress(ProgressLine line, Consumer<String> log, LongSupplier nanoClock) {
        this.line = line;
        this.log = log;
        this.nanoClock = nanoClock;
        dueNanos = nanoClock.getAsLong() + PERIOD.toNanos();
    }

    @Override
    public void tick() {
        if (isDue()) {
            log.accept(line.text());
        }
    }

    private synchronized boolean isDue() {
        long now = nanoClock.getAsLong();
        if (now - dueNanos < 0) {
            return false;
        }
        dueNanos = now + PERIOD.toNanos();
        return true;
    }

    @Override
    public void aside(Runnable other) {
        other.run();
    }

    @Override
    public void close() {}
}
