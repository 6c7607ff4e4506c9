package io.github.mpmaven.job;

import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.Engine.JobOptions;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.engine.ItemStream;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.files.TempName;
import io.github.mpmaven.incremental.ItemEntry;
import io.github.mpmaven.incremental.JobState;
import io.github.mpmaven.incremental.JobState.Written;
import io.github.mpmaven.job.plan.JobPlan;
import io.github.mpmaven.job.plan.OutputGuard;
import io.github.mpmaven.report.Progress;
import io.github.mpmaven.report.Summary;
import io.github.mpmaven.report.Tally;
import io.github.mpmaven.task.Collector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job under way: takes what happens to its items, commits, records and says it. Used once, by one thread. */
final class JobRun {
    /**
     * How many items may be between scan and commit. Smaller starves workers behind one slow item, and leaves fewer items
     * to begin with the largest of; larger is memory: about a kilobyte an item, and what it printed.
     */
    static final int WINDOW = 4096;

    /** A chunk of a size that the person chose has to fit in, for each of some workers; but memory stays bounded. */
    private static final int MAX_WINDOW = 4 * WINDOW;

    private final RunConfig run;
    private final JobPlan plan;
    private final Engine engine;
    private final Progress progress;
    private final RunObserver observer;
    private final RunLog log;
    private final JobText text;
    private final FailureText failureText;
    private final Failures failures;
    private final OutputFiles files;
    private final Tally tally = new Tally();
    private final int window;
    private final JobState state;
    private final Freshness freshness;
    private final List<ItemRecord> late = new ArrayList<>(); // what came to its end after the job had to stop

    JobRun(
            RunConfig run,
            JobPlan plan,
            Engine engine,
            WorkerOptions options,
            RunLog log,
            RunSurroundings surroundings) {
        this.run = run;
        this.plan = plan;
        this.engine = engine;
        progress = surroundings.progress().start(plan.config().id(), tally, log::info, surroundings.terminal());
        observer = surroundings.observer();
        this.log = new AsideLog(log, progress);
        text = new JobText(run, plan.config(), options.describe());
        failureText = new FailureText(plan.config().spec(), plan.isBuiltIn(), run.onFailure());
        failures = new Failures(run.onFailure(), failureText);
        files = new OutputFiles(engine.runId(), this.log);
        window = Math.max(WINDOW, (int) Math.min(MAX_WINDOW, 4L * run.chunkSize()));
        state = JobStates.open(run, plan, options, this.log);
        freshness = new Freshness(state);
    }

    /**
     * Runs the job.
     *
     * @param items its items
     * @return what to say when the whole run is over, where items failed and the build has to fail for it
     * @throws RunFailedException if the run has to stop at once
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<String> run(OutputGuard.GuardedItems items) throws RunFailedException, InterruptedException {
        long start = System.nanoTime();
        JobConfig job = plan.config();
        JobOptions options =
                new JobOptions(run.chunkSize(), window, run.taskTimeout(), run.retries(), freshness.isKept());
        Collector collector = plan.collector();
        Lane lane = new Lane(window, record -> release(record, collector));
        ScanThread scan =
                new ScanThread(items, () -> engine.open(job.spec(), options), files, tally, freshness, lane, job.id());
        try (progress;
                state;
                collector;
                scan) {
            observer.jobStarted(job);
            noteOutputs(collector);
            openCollector(collector);
            scan.start();
            int workers = takeAll(scan, lane);
            finish(collector);
            if (tally.found() > 0) {
                log.info(Summary.of(job.id(), tally, Duration.ofNanos(System.nanoTime() - start), workers));
            }
            return failures.atEnd(job.id(), tally.found());
        } finally {
            files.sweep();
            observer.jobEnded(job, tally);
        }
    }

    private int takeAll(ScanThread scan, Lane lane) throws RunFailedException, InterruptedException {
        try {
            return take(scan, lane);
        } finally {
            late.addAll(lane.close()); // what waits for its turn when the job stops in the middle
            late.sort(Comparator.comparingLong(record -> record.item().index()));
            late.forEach(record -> {
                say(record);
                keep(record);
            });
        }
    }

    private int take(ScanThread scan, Lane lane) throws RunFailedException, InterruptedException {
        ItemStream stream = scan.awaitStream();
        scan.awaitSurvey();
        if (stream == null) {
            checkScan(scan);
            if (tally.found() == 0) {
                sayNothingFound();
            }
            return 0;
        }
        state.wholeChange().ifPresent(what -> log.info(text.wholeChange(what)));
        log.info(text.start(tally));
        for (ItemEvent event = next(stream); event != null; event = next(stream)) {
            handle(event, stream, lane);
            if (Thread.interrupted()) {
                throw new InterruptedException("while job " + plan.config().id() + " ran");
            }
        }
        checkScan(scan);
        if (!tally.isComplete() || lane.released() != tally.found()) {
            throw new RunFailedException("Job " + plan.config().id() + ": the workers ended with " + lane.released()
                    + " of " + tally.found() + " files. Nothing else is known.");
        }
        return stream.workers();
    }

    private @Nullable ItemEvent next(ItemStream stream) throws RunFailedException, InterruptedException {
        try {
            return stream.next();
        } catch (WorkerCrashedException e) {
            throw new RunFailedException(failureText.brokenOff(e), e);
        }
    }

    private void checkScan(ScanThread scan) throws RunFailedException {
        Throwable failure = scan.failure();
        if (failure instanceof RunFailedException refusal) {
            throw refusal;
        }
        if (failure != null) {
            throw new RunFailedException(text.scanFailed(failure), failure);
        }
    }

    private void sayNothingFound() throws RunFailedException {
        if (plan.config().failIfNoInput()) {
            throw new RunFailedException(
                    text.nothingFound() + " Correct the patterns, or set <failIfNoInput>false</failIfNoInput>.");
        }
        log.warn(text.nothingFound());
    }

    private void handle(ItemEvent event, ItemStream stream, Lane lane) throws RunFailedException, InterruptedException {
        if (event instanceof ItemEvent.Abandoned abandoned) {
            abandon(abandoned);
            return;
        }
        ItemFailure failure =
                event instanceof ItemEvent.Done done ? commit(done, lane) : discard((ItemEvent.Failed) event);
        if (failure == null) {
            return;
        }
        tally.addFailed();
        observer.itemFailed(failure, failureText.reason(failure), failureText.full(failure));
        ItemEntry entry = freshness.failed(failure.item());
        if (run.onFailure() == OnFailure.FAIL_FAST || failureText.isWholeJob(failure)) {
            late.add(ItemRecord.kept(failure.item(), entry));
            commitArrived(stream);
            throw new RunFailedException(failureText.full(failure));
        }
        lane.add(new ItemRecord(
                failure.item(), failure.worker(), List.of(), failure.printed(), failures.add(failure), entry));
    }

    /** The run is over with one failure, but what was finished by then is worth keeping. */
    private void commitArrived(ItemStream stream) throws InterruptedException {
        stream.cancel();
        try {
            for (ItemEvent event = stream.next(); event != null; event = stream.next()) {
                if (event instanceof ItemEvent.Done done) {
                    commitQuietly(done);
                } else if (event instanceof ItemEvent.Failed failed) {
                    ItemFailure failure = discard(failed);
                    observer.itemFailed(failure, failureText.reason(failure), failureText.full(failure));
                } else if (event instanceof ItemEvent.Abandoned abandoned) {
                    files.discard(abandoned.item(), abandoned.worker());
                    observer.itemAbandoned(abandoned);
                }
            }
        } catch (WorkerCrashedException e) {
            log.debug("Job " + plan.config().id() + ": " + e.getMessage()); // the first failure is the one to tell
        }
    }

    private void commitQuietly(ItemEvent.Done done) {
        try {
            Written written =
                    files.commit(done.item(), done.worker(), done.outcome().written(), freshness.isKept());
            late.add(ItemRecord.kept(done.item(), freshness.done(done, written)));
            noteDone(done);
        } catch (IOException e) {
            files.end(done.item()); // one failure is said already
        }
    }

    private @Nullable ItemFailure commit(ItemEvent.Done done, Lane lane) throws RunFailedException {
        String printed = PrintedLines.cut(done.output());
        Written written;
        try {
            written = files.commit(done.item(), done.worker(), done.outcome().written(), freshness.isKept());
        } catch (IOException e) {
            files.end(done.item());
            return new ItemFailure(done.item(), done.worker(), 1, e, printed);
        }
        noteDone(done);
        lane.add(new ItemRecord(
                done.item(), done.worker(), done.outcome().values(), printed, null, freshness.done(done, written)));
        return null;
    }

    private void noteDone(ItemEvent.Done done) {
        tally.addDone(done.item().sizeBytes(), done.outcome().nanos());
        observer.itemDone(done);
    }

    private ItemFailure discard(ItemEvent.Failed failed) {
        if (failed.reason().worker() != null) {
            files.discard(failed.item(), failed.reason().worker());
        }
        files.end(failed.item());
        return new ItemFailure(
                failed.item(),
                failed.reason().worker(),
                failed.attempts(),
                failed.reason(),
                PrintedLines.cut(failed.output()));
    }

    private void abandon(ItemEvent.Abandoned abandoned) {
        files.discard(abandoned.item(), abandoned.worker());
        observer.itemAbandoned(abandoned);
        if (abandoned.reason() == null) {
            log.debug(failureText.again(abandoned));
        } else {
            tally.addRetried();
            log.warn(failureText.again(abandoned));
        }
    }

    private void release(ItemRecord record, Collector collector) throws RunFailedException {
        say(record);
        keep(record);
        if (record.failure() != null) {
            return;
        }
        try {
            collector.add(record.item(), record.values());
        } catch (IOException e) {
            throw new RunFailedException(text.collectorFailed(collector, e), e);
        }
    }

    private void say(ItemRecord record) {
        if (!record.printed().isEmpty()) {
            String mark = text.mark(record);
            PrintedLines.of(record.printed()).forEach(line -> log.info(mark + line));
        }
        if (record.failure() != null) {
            record.failure().lines().forEach(run.onFailure() == OnFailure.IGNORE ? log::warn : log::error);
        }
    }

    private void keep(ItemRecord record) {
        if (record.entry() != null) {
            state.append(record.entry());
        }
    }

    /** What has to go should Maven be killed: before there is any of it. */
    private void noteOutputs(Collector collector) throws RunFailedException {
        try {
            for (Path tree : plan.outputTrees()) {
                engine.noteOutputTree(tree);
            }
            List<Path> collected = collector.files();
            for (int i = 0; i < collected.size(); i++) {
                engine.noteTemporary(new TempName(engine.runId(), 0, -1L - i).of(collected.get(i), 0));
            }
        } catch (IOException e) {
            throw new RunFailedException(text.cannotNote(e), e);
        }
    }

    private void openCollector(Collector collector) throws RunFailedException {
        try {
            collector.open(engine.runId());
        } catch (IOException e) {
            throw new RunFailedException(text.collectorFailed(collector, e), e);
        }
    }

    private void finish(Collector collector) throws RunFailedException {
        boolean settled = failures.allowFinish();
        List<Path> collected = tally.found() == 0 ? List.of() : collector.files();
        if (tally.found() > 0 && settled && !state.isCurrent(collected)) {
            try {
                collector.finish();
            } catch (IOException e) {
                throw new RunFailedException(text.collectorFailed(collector, e), e);
            }
        }
        long deleted = state.finish(settled, collected, plan.config().outputDirectory());
        if (deleted > 0) {
            log.info(text.deleted(deleted));
        }
    }
}
