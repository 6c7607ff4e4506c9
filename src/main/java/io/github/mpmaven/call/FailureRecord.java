package io.github.mpmaven.call;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as plain data, so that it reaches the caller whole even where its class is unknown there or can't be
 * serialized.
 *
 * @param type the throwable's class name
 * @param message its message, cut at {@value #MAX_MESSAGE_CHARS} characters
 * @param frames its stack trace, cut at {@value #MAX_FRAMES} frames
 * @param cause its cause, cut after {@value #MAX_DEPTH} levels and where causes run in a circle
 * @param suppressed its suppressed throwables, at most {@value #MAX_SUPPRESSED}
 */
public record FailureRecord(
        String type,
        @Nullable String message,
        List<StackTraceElement> frames,
        @Nullable FailureRecord cause,
        List<FailureRecord> suppressed)
        implements Serializable {
    /** Smaller cuts traces of deep recursion sooner; larger lets one failure fill a frame. */
    static final int MAX_FRAMES = 256;

    static final int MAX_MESSAGE_CHARS = 32 * 1024;
    static final int MAX_DEPTH = 16;
    static final int MAX_SUPPRESSED = 8;

    public FailureRecord {
        frames = List.copyOf(frames);
        suppressed = List.copyOf(suppressed);
    }

    /**
     * {@return {@code thrown} as data} Never throws: a {@code getMessage} that throws yields a message that says so.
     *
     * @param thrown any throwable
     */
    public static FailureRecord of(Throwable thrown) {
        return of(thrown, MAX_DEPTH, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static FailureRecord of(Throwable thrown, int depth, Set<Throwable> seen) {
        seen.add(thrown);
        StackTraceElement[] trace = traceOf(thrown);
        List<StackTraceElement> frames = new ArrayList<>(Math.min(trace.length, MAX_FRAMES));
        for (int i = 0; i < trace.length && i < MAX_FRAMES; i++) {
            frames.add(trace[i]);
        }
        FailureRecord cause = null;
        Throwable reason = causeOf(thrown);
        if (reason != null && depth > 0 && !seen.contains(reason)) {
            cause = of(reason, depth - 1, seen);
        }
        List<FailureRecord> suppressed = new ArrayList<>();
        for (Throwable also : thrown.getSuppressed()) {
            if (suppressed.size() < MAX_SUPPRESSED && depth > 0 && !seen.contains(also)) {
                suppressed.add(of(also, depth - 1, seen));
            }
        }
        return new FailureRecord(thrown.getClass().getName(), messageOf(thrown), frames, cause, suppressed);
    }

    private static StackTraceElement[] traceOf(Throwable thrown) {
        try {
            return thrown.getStackTrace();
        } catch (RuntimeException | Error e) {
            return e.getStackTrace();
        }
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | Error e) {
            return e; // at least this is known
        }
    }

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null || message.length() <= MAX_MESSAGE_CHARS
                    ? message
                    : message.substring(0, MAX_MESSAGE_CHARS) + "… (" + message.length() + " characters)";
        } catch (RuntimeException | Error e) {
            return "(its getMessage threw " + e.getClass().getName() + ")";
        }
    }

    /** {@return type and message on one line, as {@link Throwable#toString()} would say it} */
    public String headline() {
        return message == null ? type : type + ": " + message;
    }

    /** {@return the whole trace as {@link Throwable#printStackTrace()} lays it out, without the last line's end} */
    public String trace() {
        StringBuilder text = new StringBuilder();
        appendTo(text, "", "");
        return text.toString().stripTrailing();
    }

    private void appendTo(StringBuilder text, String indent, String caption) {
        text.append(indent).append(caption).append(headline()).append('\n');
        for (StackTraceElement frame : frames) {
            text.append(indent).append("\tat ").append(frame).append('\n');
        }
        for (FailureRecord also : suppressed) {
            also.appendTo(text, indent + "\t", "Suppressed: ");
        }
        if (cause != null) {
            cause.appendTo(text, indent, "Caused by: ");
        }
    }

    @Override
    public String toString() {
        return headline();
    }
}
