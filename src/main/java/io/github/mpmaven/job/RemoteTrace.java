package io.github.mpmaven.job;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.report.LogText;
import java.util.List;
import java.util.StringJoiner;

/** A worker's exception as people want to read it: causes kept, the frames below the task and of reflection dropped. */
final class RemoteTrace {
    /** Smaller may cut before the task's own code under a deep library; larger fills the screen. */
    private static final int MAX_FRAMES = 30;

    private static final String OURS = "io.github.mpmaven.";

    private final boolean builtIn;

    /**
     * Says whose exceptions these are.
     *
     * @param builtIn whether the task comes with mp, whose messages say enough by themselves
     */
    RemoteTrace(boolean builtIn) {
        this.builtIn = builtIn;
    }

    /** {@return type and message; the message alone where the type is mp's own} */
    String headline(FailureRecord failure) {
        return failure.message() != null && failure.type().startsWith(OURS) ? failure.message() : failure.headline();
    }

    /** {@return the trace, without an end of line} */
    String of(FailureRecord failure) {
        StringJoiner text = new StringJoiner("\n");
        append(text, failure, "");
        return text.toString();
    }

    private void append(StringJoiner text, FailureRecord failure, String caption) {
        PrintedLines.of(caption + headline(failure)).forEach(text::add);
        List<StackTraceElement> frames = frames(failure);
        frames.stream().limit(MAX_FRAMES).forEach(frame -> text.add("    at " + LogText.line(frame.toString())));
        if (frames.size() > MAX_FRAMES) {
            text.add("    … " + (frames.size() - MAX_FRAMES) + " more");
        }
        failure.suppressed().forEach(also -> append(text, also, "Suppressed: "));
        if (failure.cause() != null) {
            append(text, failure.cause(), "Caused by: ");
        }
    }

    private List<StackTraceElement> frames(FailureRecord failure) {
        if (builtIn && !failure.type().startsWith("java.lang.")) {
            return List.of(); // not a mistake of ours, so where it was thrown is of no use to anybody
        }
        return failure.frames().stream()
                .takeWhile(frame -> !isBelowTask(frame.getClassName()))
                .filter(frame -> !isReflection(frame.getClassName()))
                .toList();
    }

    /** A person's own task is called by the room {@code task}, a built-in lives in it. */
    private boolean isBelowTask(String type) {
        return type.startsWith(OURS + "worker.") || (!builtIn && type.startsWith(OURS + "task."));
    }

    private static boolean isReflection(String type) {
        return type.startsWith("java.lang.reflect.")
                || type.startsWith("jdk.internal.reflect.")
                || type.startsWith("java.lang.invoke.");
    }
}
