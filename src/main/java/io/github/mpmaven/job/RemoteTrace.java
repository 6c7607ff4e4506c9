package io.github.mpmaven.job;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.report.LogText;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A worker's exception as people want to read it: causes kept, the frames below the task and of reflection dropped. */
final class RemoteTrace {
    /** Smaller may cut before the task's own code under a deep library; larger fills the screen. */
    private static final int MAX_FRAMES = 30;

    private static final String OURS = "io.github.mpmaven.";

    /** A line of a thread dump; the name of the loader or the module before a class is of no use. */
    private static final Pattern FRAME =
            Pattern.compile("(\\s*at )(?:app//|[\\w.]+@[^/]+/|[^/()]*/[^/()]*/)?(.+\\(.*)");

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

    /**
     * {@return a thread dump without the frames that say nothing to the task's author}
     *
     * @param dump as the worker made it
     */
    String ofThreads(String dump) {
        StringJoiner text = new StringJoiner("\n");
        for (String line : PrintedLines.of(dump)) {
            Matcher frame = FRAME.matcher(line);
            if (!frame.matches()) {
                text.add(line);
            } else if (!isBelowTask(frame.group(2)) && !isReflection(frame.group(2))) {
                text.add(frame.group(1) + frame.group(2));
            }
        }
        return text.toString();
    }

    private void append(StringJoiner text, FailureRecord failure, String caption) {
        PrintedLines.of(caption + headline(failure)).forEach(text::add);
        List<StackTraceElement> frames = frames(failure);
        int shown = 0;
        int next = 0;
        for (; next < frames.size() && shown < MAX_FRAMES; shown++) {
            StackTraceElement frame = frames.get(next);
            int same = 1;
            while (next + same < frames.size() && frames.get(next + same).equals(frame)) {
                same++;
            }
            text.add("    at " + LogText.line(frame.toString()) + (same > 1 ? ", " + same + " times" : ""));
            next += same;
        }
        if (next < frames.size()) {
            text.add("    … " + (frames.size() - next) + " more");
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
        List<StackTraceElement> frames = failure.frames().stream()
                .takeWhile(frame -> !frame.getClassName().startsWith(OURS + "worker."))
                .filter(frame -> !isReflection(frame.getClassName()))
                .toList();
        int end = frames.size();
        while (end > 0 && isBelowTask(frames.get(end - 1).getClassName())) {
            end--; // from the end: a task may call back, and fail in there
        }
        return frames.subList(0, end);
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
