package io.github.mpmaven.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Progress for a terminal: one line, drawn again and again, gone in the end. The cursor is left at its start, so that a
 * line which somebody else prints overwrites it.
 */
final class LiveProgress implements Progress {
    /** Shorter flickers and costs; longer looks stuck. */
    static final Duration PERIOD = Duration.ofMillis(200);

    /** A wider line would wrap on the narrowest usual terminal, and a wrapped line can't be drawn over. */
    static final int MAX_CHARS = 79;

    private final ProgressLine line;
    private final PrintStream terminal;
    private final LongSupplier nanoClock;
    private long dueNanos; // guarded by this
    private int drawnChars; // guarded by this
    private boolean closed; // guarded by this

    LiveProgress(ProgressLine line, PrintStream terminal, LongSupplier nanoClock) {
        this.line = line;
        this.terminal = terminal;
        this.nanoClock = nanoClock;
        dueNanos = nanoClock.getAsLong() + PERIOD.toNanos();
    }

    @Override
    public synchronized void tick() {
        long now = nanoClock.getAsLong();
        if (!closed && now - dueNanos >= 0) {
            dueNanos = now + PERIOD.toNanos();
            draw(line.text());
        }
    }

    private void draw(String text) {
        String cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
        terminal.print(cut + " ".repeat(Math.max(0, drawnChars - cut.length())) + "\r");
        terminal.flush();
        drawnChars = cut.length();
    }

    private void erase() {
        if (drawnChars > 0) {
            draw("");
        }
    }

    @Override
    public synchronized void aside(Runnable other) {
        erase();
        other.run();
    }

    @Override
    public synchronized void close() {
        erase();
        closed = true;
    }
}
