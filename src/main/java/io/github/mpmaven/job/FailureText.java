package io.github.mpmaven.job;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.TaskTimeoutException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.job.failure.HeapExhaustion;
import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.LogText;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words for a failed item: what failed, the facts, and what to do. The one place where they are made. */
final class FailureText {
    /** Smaller cuts a thread dump before the task's own thread; larger fills the screen. */
    private static final int MAX_DUMP_LINES = 120;

    /** What Linux and macOS say of a full disk. Windows says it in the person's language. */
    private static final String NO_SPACE = "No space left on device";

    private static final String LARGER_HEAP = "Set a larger <heap> for the workers.";

    private static final String NO_HEAP =
            "It is not the heap that was too small. <maxTasksPerChild> replaces workers that"
                    + " leak; <jvmArgs> takes -XX:MaxMetaspaceSize and the like.";

    private final TaskSpec spec;
    private final boolean builtIn;
    private final OnFailure onFailure;
    private final RemoteTrace trace;

    FailureText(TaskSpec spec, boolean builtIn, OnFailure onFailure) {
        this.spec = spec;
        this.builtIn = builtIn;
        this.onFailure = onFailure;
        trace = new RemoteTrace(builtIn);
    }

    /** {@return whether every item of the job would fail the same way, so that going on is no use} */
    boolean isWholeJob(ItemFailure failure) {
        return failure.reason() instanceof TaskFailedException task
                ? isSetup(task)
                : failure.reason() instanceof WorkerCrashedException && failure.worker() == null;
    }

    private static boolean isSetup(TaskFailedException task) {
        return task.failure().type().equals(TaskSetupException.class.getName());
    }

    /** {@return all there is to say, in several lines} */
    String full(ItemFailure failure) {
        StringBuilder text = new StringBuilder();
        if (failure.reason() instanceof TaskTimeoutException timeout) {
            timeout(text, failure, timeout);
        } else if (failure.reason() instanceof WorkerCrashedException crash) {
            crash(text, failure, crash.report());
        } else if (failure.reason() instanceof TaskFailedException task) {
            exception(text, failure, task);
        } else {
            text.append(subject(failure)).append(": the output can't be put into place: ");
            text.append(LogText.line(String.valueOf(failure.reason())));
            text.append(failure.worker() == null ? "" : " (written by " + failure.worker() + ")");
            text.append("\nLook whether a directory has its name, the directory is writable and the disk is full.");
        }
        if (!failure.story().isEmpty()) {
            text.append("\nIt ").append(failure.story()).append('.');
        }
        if (!isSaid(failure.printed(), text)) {
            section(text, "It printed", failure.printed(), Integer.MAX_VALUE);
        }
        return text.toString();
    }

    /** {@return what ends a job when its workers can't be had any more, or the engine itself failed} */
    String brokenOff(WorkerCrashedException crash) {
        String job = "Job " + spec.job() + ": ";
        if (crash.getCause() != null) {
            return job + "mp itself failed: " + crash.getCause() + ". Please report it, with what -e shows.";
        }
        StringBuilder text = new StringBuilder(job);
        noWorker(text, crash.report());
        return text.toString();
    }

    /** Whether what an item printed stands in the text already, among the last lines of its worker or its program. */
    private static boolean isSaid(String printed, StringBuilder text) {
        String flat =
                String.join("\n", text.toString().lines().map(String::strip).toList());
        return flat.contains(String.join(
                "\n", PrintedLines.of(printed).stream().map(String::strip).toList()));
    }

    /** {@return one line with job, item and reason} */
    String brief(ItemFailure failure) {
        boolean named = failure.reason() instanceof WorkerCrashedException;
        return subject(failure) + ": " + reason(failure) + (named ? times(failure) : where(failure));
    }

    /** {@return the reason in a few words} */
    String reason(ItemFailure failure) {
        return reason(failure.reason());
    }

    /** {@return the reason in a few words} */
    String reason(Exception reason) {
        String words = reason instanceof TaskFailedException task
                ? trace.headline(task.failure())
                : String.valueOf(reason.getMessage());
        return LogText.line(words.lines().findFirst().orElse(""));
    }

    /** {@return the line for an attempt that is made again} */
    String again(ItemEvent.Abandoned abandoned) {
        ItemFailure failure = new ItemFailure(
                abandoned.item(),
                abandoned.worker(),
                1,
                abandoned.reason() == null ? new IllegalStateException("its worker is gone") : abandoned.reason(),
                "",
                "");
        return brief(failure) + ". It runs again.";
    }

    private void exception(StringBuilder text, ItemFailure failure, TaskFailedException task) {
        if (isSetup(task)) {
            text.append("Job ").append(spec.job()).append(": task ").append(spec.task());
            text.append(" can't begin: ").append(task.failure().message());
            return;
        }
        text.append(subject(failure)).append(" failed").append(where(failure)).append(":\n");
        text.append(trace.of(task.failure()));
        String advice = advice(task.failure(), failure);
        text.append(advice.isEmpty() ? "" : "\n").append(advice);
    }

    /** Where all failures are shown, advice that suits each would stand below each. */
    private String advice(FailureRecord failure, ItemFailure item) {
        if (HeapExhaustion.isReasonOf(item.reason()) || failure.type().equals(OutOfMemoryError.class.getName())) {
            return HeapExhaustion.isReasonOf(item.reason()) ? LARGER_HEAP : NO_HEAP;
        }
        if (failure.type().equals(StackOverflowError.class.getName())) {
            return "Set a larger stack for the workers, -Xss8m in <jvmArgs> say.";
        }
        if (failure.message() != null && failure.message().contains(NO_SPACE)) {
            return "Free some space on the disk, or point the outputs at another one.";
        }
        if (onFailure != OnFailure.FAIL_FAST) {
            return "";
        }
        String mend = builtIn
                ? ""
                : "Mend the file or the task, or leave it out by <exclude>"
                        + LogText.name(item.item().name()) + "</exclude>. ";
        return mend + "<onFailure>failAtEnd</onFailure> shows all that fail.";
    }

    private void timeout(StringBuilder text, ItemFailure failure, TaskTimeoutException timeout) {
        text.append(subject(failure)).append(" was still running after ").append(Figures.time(timeout.timeout()));
        text.append(" and was stopped");
        text.append(failure.worker() == null ? "" : " with " + failure.worker());
        text.append(times(failure)).append(".\n");
        text.append("Set a longer <taskTimeout>, or see below where it was.");
        section(text, "The worker's threads", trace.ofThreads(timeout.threadDump()), MAX_DUMP_LINES);
    }

    private void crash(StringBuilder text, ItemFailure failure, CrashReport report) {
        WorkerId worker = report.worker();
        if (worker == null) {
            noWorker(text.append("Job ").append(spec.job()).append(": "), report);
            return;
        }
        text.append(subject(failure)).append(" failed, because ").append(worker);
        text.append(report.exit() == null ? " was given up" : " exited with " + report.exit());
        text.append(report.reason() == null ? "" : ": " + report.reason());
        text.append(", after ").append(Figures.time(report.ran())).append(times(failure));
        text.append(".\n").append(HeapExhaustion.isReasonOf(failure.reason()) ? LARGER_HEAP : advice(worker, report));
        lastLines(text, report);
        if (report.reason() == null) {
            section(text, "It was started by", report.commandLine(), 10);
        }
    }

    private static void noWorker(StringBuilder text, CrashReport report) {
        text.append("no worker could be started; ");
        text.append(report.worker() == null ? "it" : report.worker());
        text.append(report.exit() == null ? " failed" : " exited with " + report.exit());
        String reason = report.reason() == null ? "" : ": " + report.reason();
        text.append(reason).append(reason.endsWith(".") ? "" : ".");
        text.append("\nLook at <jvmArgs>, at the JDK that is used and at the space in the temporary directory.");
        if (report.worker() != null || !report.lastLines().isBlank()) {
            lastLines(text, report);
        }
        section(text, "It was started by", report.commandLine(), 10);
    }

    private static void lastLines(StringBuilder text, CrashReport report) {
        String file = report.logFile() == null ? "" : " (" + report.logFile() + ")";
        section(text, "Its last lines" + file, report.lastLines().isBlank() ? "(none)" : report.lastLines(), 100);
    }

    private static String advice(WorkerId worker, CrashReport report) {
        if (report.reason() != null && report.reason().startsWith("System.exit")) {
            return "A task returns or throws; it must not end the JVM that it shares with others.";
        }
        if (CrashReport.BY_KERNEL.equals(report.reason())) {
            return "The machine, or the container, has too little: lower <workers>, or set a smaller <heap>.";
        }
        ExitStatus exit = report.exit();
        int signal = exit == null ? 0 : exit.signal().orElse(0);
        return switch (signal) {
            case 9 -> "Usually the machine ran out of memory: lower <workers> or set <heap>.";
            case 4, 6, 8, 11 ->
                "The JVM or a native library in it crashed: look for hs_err_pid" + worker.pid()
                        + ".log, and at the libraries the task uses.";
            case 1, 2, 15 -> "Somebody ended it from outside.";
            default ->
                exit == null
                        ? "Look at what it printed last."
                        : "Look whether the task ends the JVM itself, by System.exit or in a native library.";
        };
    }

    /** {@return the beginning of a sentence about an item: {@code Job min: com.acme.Minify::minify on a.js}} */
    String subject(TaskItem item) {
        return "Job " + spec.job() + ": " + spec.task() + " on " + LogText.name(item.name());
    }

    private String subject(ItemFailure failure) {
        return subject(failure.item());
    }

    private static String where(ItemFailure failure) {
        return (failure.worker() == null ? "" : " in " + failure.worker()) + times(failure);
    }

    private static String times(ItemFailure failure) {
        return failure.attempts() < 2 ? "" : ", tried " + failure.attempts() + " times";
    }

    private static void section(StringBuilder text, String title, @Nullable String content, int maxLines) {
        if (content == null || content.isBlank()) {
            return;
        }
        List<String> lines = PrintedLines.of(content);
        text.append('\n').append(title).append(':');
        lines.stream().limit(maxLines).forEach(line -> text.append("\n  ").append(line));
        if (lines.size() > maxLines) {
            text.append("\n  … (").append(lines.size() - maxLines).append(" lines left out)");
        }
    }
}
