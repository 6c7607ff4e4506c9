package io.github.mpmaven.job;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.TaskTimeoutException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.report.Tally;
import io.github.mpmaven.report.history.Ending;
import io.github.mpmaven.report.history.FailedItem;
import io.github.mpmaven.report.history.JobSpan;
import io.github.mpmaven.report.history.Outcome;
import io.github.mpmaven.report.history.RunFacts;
import io.github.mpmaven.report.history.RunHistory;
import io.github.mpmaven.report.page.ReportFiles;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.WallClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Notes what happens in a run, and writes the report when it is over. */
public final class RunReport implements RunObserver {
    private final RunLog log;
    private @Nullable RunConfig config;
    private volatile RunHistory history = new RunHistory(new RunFacts("", Path.of(""), now(), ""));
    private String job = "";
    private Outcome outcome = Outcome.FAILED; // until it is known
    private String message = "";

    /**
     * Makes a report of the run that is about to begin.
     *
     * @param log where it goes that the report is written, or can't be
     */
    public RunReport(RunLog log) {
        this.log = log;
    }

    private static long now() {
        return WallClock.microsAt(System.nanoTime());
    }

    @Override
    public void runStarted(RunConfig started) {
        config = started;
        Path directory = started.projectDirectory();
        history = new RunHistory(new RunFacts(String.valueOf(directory.getFileName()), directory, now(), machine()));
    }

    private static String machine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return (cores == 1 ? "1 core" : cores + " cores") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", JDK " + Runtime.version().feature();
    }

    @Override
    public void workerStarting(int worker, String commandLine) {
        history.workerStarting(worker, commandLine, now());
    }

    @Override
    public void workerReady(WorkerId worker) {
        history.workerReady(worker.number(), worker.pid(), now());
    }

    @Override
    public void workerEnded(WorkerId worker, String how) {
        history.workerEnded(worker.number(), how, now());
    }

    @Override
    public void jobStarted(JobConfig started) {
        job = started.id();
        history.jobStarted(job, started.spec().task(), now());
    }

    @Override
    public void jobEnded(JobConfig ended, Tally tally) {
        JobSpan counts = new JobSpan(
                job,
                ended.spec().task(),
                0,
                0,
                tally.found(),
                tally.done(),
                tally.failed(),
                tally.retried(),
                tally.doneBytes(),
                tally.taskNanos() / 1000);
        history.jobEnded(counts, now());
    }

    @Override
    public void itemDone(ItemEvent.Done done) {
        TaskItem item = done.item();
        history.itemDone(
                item.name(),
                item.sizeBytes(),
                done.worker().number(),
                done.outcome().startMicros(),
                done.outcome().nanos() / 1000);
    }

    @Override
    public void itemAbandoned(ItemEvent.Abandoned abandoned) {
        if (abandoned.reason() != null) { // else it may not have begun
            lost(abandoned.item(), abandoned.worker(), ranMicros(abandoned.reason()), Ending.ABANDONED);
        }
    }

    @Override
    public void itemFailed(ItemFailure failure, String reason, String text) {
        TaskItem item = failure.item();
        WorkerId worker = failure.worker();
        long ran = ranMicros(failure.reason());
        if (worker != null) {
            lost(item, worker, ran, Ending.FAILED);
        }
        history.itemFailed(new FailedItem(
                job,
                item.name(),
                item.input(),
                worker == null ? null : worker.toString(),
                exit(failure.reason()),
                failure.attempts(),
                ran,
                reason,
                text,
                null));
    }

    @Override
    public void failureBundled(TaskItem item, Path directory) {
        RunConfig run = config;
        if (run != null && directory.startsWith(run.logDirectory())) {
            String relative = run.logDirectory().relativize(directory).toString();
            history.bundled(job, item.name(), relative.replace(File.separatorChar, '/'));
        }
    }

    private void lost(TaskItem item, WorkerId worker, long ran, Ending ending) {
        history.attemptLost(item.name(), item.sizeBytes(), worker.number(), ran, now(), ending);
    }

    private static long ranMicros(Exception reason) {
        if (reason instanceof TaskTimeoutException timeout) {
            return timeout.timeout().toNanos() / 1000;
        }
        return reason instanceof WorkerCrashedException crash
                ? crash.report().ran().toNanos() / 1000
                : -1;
    }

    private static Path shown(Path page, Path project) {
        return page.startsWith(project) ? project.relativize(page) : page;
    }

    private static @Nullable String exit(Exception reason) {
        ExitStatus exit =
                reason instanceof WorkerCrashedException crash ? crash.report().exit() : null;
        return exit == null ? null : exit.toString();
    }

    @Override
    public void runEnded(@Nullable Exception failure) {
        if (failure instanceof InterruptedException) {
            outcome = Outcome.INTERRUPTED;
            message = "The run was interrupted. What had finished stands, the rest left nothing behind.";
        } else if (failure != null) {
            outcome = Outcome.FAILED;
            message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        } else {
            outcome = Outcome.SUCCEEDED;
        }
    }

    /** Writes, also where the thread is interrupted: the report tells then how far the run came. */
    @Override
    public void close() {
        RunConfig run = config;
        if (run == null) {
            return; // it never began
        }
        boolean interrupted = Thread.interrupted(); // or the files would be closed under us
        Path directory = run.logDirectory();
        try {
            ReportFiles.write(history.record(outcome, message, now()), directory);
            log.info("Report: " + shown(directory.resolve(ReportFiles.PAGE), run.projectDirectory()));
        } catch (IOException e) {
            log.warn("The report can't be written to " + directory + ": " + e + ". -Dmp.report=false does without.");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
