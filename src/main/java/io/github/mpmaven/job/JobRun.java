package io.github.mpmaven.job;

import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.Engine.JobOptions;
import io.github.mpmaven.engine.ItemCosts;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.engine.ItemStream;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.files.TempName;
import io.github.mpmaven.incremental.ItemEntry;
import io.github.mpmaven.incremental.JobState;
import io.github.mpmaven.incremental.JobState.Written;
import io.github.mpmaven.job.failure.FailedItem;
import io.github.mpmaven.job.failure.FailureBundles;
import io.github.mpmaven.job.failure.ItemSelection;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final FailureLimit limit;
    private final FailureBundles bundles;
    private final HeapRetry heapRetry;
    private final JobState state;
    private final Freshness freshness;
    private final JobOptions options;
    private final Collector collector;
    private final Lane lane;
    private final ScanThread scan;
    private final List<ItemRecord> late = new ArrayList<>(); // what came to its end after the job had to stop

    /** The names that were asked for and have not come yet. */
    private final Set<String> missing;

    JobRun(
            RunConfig run,
            JobPlan plan,
            Engine engine,
            WorkerOptions workers,
            RunLog log,
            RunSurroundings surroundings,
            FailureLimit limit,
            OutputGuard.GuardedItems items) {
        this.run = run;
        this.plan = plan;
        this.engine = engine;
        this.limit = limit;
        progress = surroundings.progress().start(plan.config().id(), tally, log::info, surroundings.terminal());
        observer = surroundings.observer();
        this.log = new AsideLog(log, progress);
        text = new JobText(run, plan.config(), workers.describe());
        failureText = new FailureText(plan.config().spec(), plan.isBuiltIn(), run.onFailure());
        failures = new Failures(run.onFailure(), failureText);
        files = new OutputFiles(engine.runId(), plan.unwritten(), this.log);
        window = Math.max(WINDOW, (int) Math.min(MAX_WINDOW, 4L * run.chunkSize()));
        bundles = new FailureBundles(run.failures(), plan.config().id(), run.logDirectory(), this.log::warn);
        heapRetry = new HeapRetry(run.failures().retriesOutOfMemory(), plan, engine, this.log);
        missing = new HashSet<>(selection().namesIn(plan.config().id()));
        state = JobStates.open(run, plan, workers, this.log);
        freshness = new Freshness(state);
        options = new JobOptions(
                run.chunkSize(), window, run.taskTimeout(), run.retries(), ItemCosts.BY_SIZE, freshness.isKept());
        collector = selection().isAll() ? plan.collector() : Collector.NONE;
        lane = new Lane(
                2 * window, this::release); // what runs waits for the engine, and only what does not for the lane
        scan = new ScanThread(
                items,
                () -> engine.open(plan.config().spec(), options),
                files,
                tally,
                freshness,
                lane,
                window,
                plan.config().id());
    }

    /**
     * Runs the job.
     *
     * @return what to say when the whole run is over, where items failed and the build has to fail for it
     * @throws RunFailedException if the run has to stop at once
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<String> run() throws RunFailedException, InterruptedException {
        long start = System.nanoTime();
        try (progress;
                state;
                collector;
                scan) {
            bundles.begin();
            observer.jobStarted(plan.config());
            sayWhatIsLeft();
            noteOutputs();
            openCollector();
            scan.start();
            int workers = takeAll();
            sayMissing();
            finish();
            if (tally.found() > 0) {
                log.info(Summary.of(plan.config().id(), tally, Duration.ofNanos(System.nanoTime() - start), workers));
            }
            bundles.rest().ifPresent(log::info);
            return failures.atEnd(plan.config().id(), tally.found())
                    .map(said -> limit.isReached() ? said + text.stopped(limit.most()) : said);
        } finally {
            bundles.end();
            files.sweep();
            observer.jobEnded(plan.config(), tally);
        }
    }

    private int takeAll() throws RunFailedException, InterruptedException {
        try {
            return take();
        } finally {
            late.addAll(lane.close()); // what waits for its turn when the job stops in the middle
            late.sort(Comparator.comparingLong(record -> record.item().index()));
            late.forEach(record -> {
                say(record);
                keep(record);
            });
        }
    }

    private int take() throws RunFailedException, InterruptedException {
        ItemStream stream = scan.awaitStream();
        scan.awaitSurvey();
        if (stream == null) {
            checkScan();
            if (tally.found() == 0 && selection().isAll()) {
                sayNothingFound();
            }
            return 0;
        }
        state.wholeChange().ifPresent(what -> log.info(text.wholeChange(what)));
        log.info(text.start(tally));
        int workers = 0;
        for (ItemStream part = stream; part != null; part = limit.isReached() ? null : scan.awaitNextStream()) {
            take(part);
            if (!limit.isReached() && scan.failure() == null) {
                runAgain(part);
            }
            workers = Math.max(workers, part.workers());
        }
        if (limit.isReached()) {
            return workers;
        }
        checkScan();
        if (!tally.isComplete() || lane.released() != tally.found()) {
            throw new RunFailedException("Job " + plan.config().id() + ": the workers ended with " + lane.released()
                    + " of " + tally.found() + " files. Nothing else is known.");
        }
        return workers;
    }

    private void take(ItemStream stream) throws RunFailedException, InterruptedException {
        for (ItemEvent event = next(stream); event != null; event = next(stream)) {
            missing.remove(event.item().name());
            if (event instanceof ItemEvent.Failed failed && heapRetry.keep(failed)) {
                scan.endStreamWhenFull();
                var unused = discard(failed, files);
                noteSecondRun(failed);
                log.debug(failureText.reason(failed.reason()) + ". "
                        + failed.item().name() + " runs again later.");
            } else {
                handle(event, stream, files);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("while job " + plan.config().id() + " ran");
            }
        }
    }

    /** Gives what has run out of heap its second run. */
    private void runAgain(ItemStream ended) throws RunFailedException, InterruptedException {
        try {
            for (ItemEvent.Failed failed : heapRetry.run(options, this::handle)) {
                settle(discard(failed, files), ended, files);
            }
        } catch (IOException e) {
            throw new RunFailedException(text.cannotNote(e), e);
        }
    }

    private @Nullable ItemEvent next(ItemStream stream) throws RunFailedException, InterruptedException {
        try {
            return stream.next();
        } catch (WorkerCrashedException e) {
            throw new RunFailedException(failureText.brokenOff(e), e);
        }
    }

    private void checkScan() throws RunFailedException {
        Throwable failure = scan.failure();
        if (failure instanceof RunFailedException refusal) {
            throw refusal;
        }
        if (failure != null) {
            throw new RunFailedException(text.scanFailed(failure), failure);
        }
    }

    private void sayMissing() throws RunFailedException {
        if (missing.isEmpty() || limit.isReached()) {
            return;
        }
        if (tally.found() == 0 && selection().isStrict()) {
            throw new RunFailedException(text.notFound(missing));
        }
        log.warn(text.notFound(missing));
    }

    private ItemSelection selection() {
        return run.failures().selection();
    }

    private void sayNothingFound() throws RunFailedException {
        if (plan.config().failIfNoInput()) {
            throw new RunFailedException(
                    text.nothingFound() + " Correct the patterns, or set <failIfNoInput>false</failIfNoInput>.");
        }
        log.warn(text.nothingFound());
    }

    private void handle(ItemEvent event, ItemStream stream, OutputFiles at)
            throws RunFailedException, InterruptedException {
        if (event instanceof ItemEvent.Abandoned abandoned) {
            abandon(abandoned, at);
            return;
        }
        ItemFailure failure =
                event instanceof ItemEvent.Done done ? commit(done, at) : discard((ItemEvent.Failed) event, at);
        if (failure != null) {
            settle(failure, stream, at);
        }
    }

    private void settle(ItemFailure failure, ItemStream stream, OutputFiles at)
            throws RunFailedException, InterruptedException {
        tally.addFailed();
        observer.itemFailed(failure, failureText.reason(failure), failureText.full(failure));
        ItemEntry entry = freshness.failed(failure.item());
        boolean whole = failureText.isWholeJob(failure);
        if (run.onFailure() == OnFailure.FAIL_FAST || whole) {
            late.add(ItemRecord.kept(failure.item(), entry));
            commitArrived(stream, at);
            throw new RunFailedException(withBundle(failureText.full(failure), whole ? null : failure));
        }
        lane.add(new ItemRecord(
                failure.item(),
                failure.worker(),
                List.of(),
                failure.printed(),
                withBundle(failures.add(failure), failure),
                entry));
        if (limit.countFailure()) {
            commitArrived(stream, at);
        }
    }

    /** The run is over with one failure, but what was finished by then is worth keeping. */
    private void commitArrived(ItemStream stream, OutputFiles at) throws InterruptedException {
        stream.cancel();
        try {
            for (ItemEvent event = stream.next(); event != null; event = stream.next()) {
                if (event instanceof ItemEvent.Done done) {
                    commitQuietly(done, at);
                } else if (event instanceof ItemEvent.Failed failed) {
                    var unused =
                            discard(failed, at); // interrupted by the cancelling, most likely: no failure to tell of
                } else if (event instanceof ItemEvent.Abandoned abandoned) {
                    at.discard(abandoned.item(), abandoned.worker());
                    observer.itemAbandoned(abandoned);
                }
            }
        } catch (WorkerCrashedException e) {
            log.debug("Job " + plan.config().id() + ": " + e.getMessage()); // the first failure is the one to tell
        }
    }

    private void commitQuietly(ItemEvent.Done done, OutputFiles at) {
        try {
            Written written =
                    at.commit(done.item(), done.worker(), done.outcome().written(), freshness.isKept());
            late.add(ItemRecord.kept(done.item(), freshness.done(done, written)));
            noteDone(done);
        } catch (IOException e) {
            at.end(done.item()); // one failure is said already
        }
    }

    private @Nullable ItemFailure commit(ItemEvent.Done done, OutputFiles at) throws RunFailedException {
        String printed = PrintedLines.cut(done.output());
        Written written;
        try {
            written = at.commit(done.item(), done.worker(), done.outcome().written(), freshness.isKept());
        } catch (IOException e) {
            at.end(done.item());
            return new ItemFailure(done.item(), done.worker(), 1, e, printed, "");
        }
        noteDone(done);
        String story = heapRetry.story(done.item().index());
        if (!story.isEmpty()) {
            log.warn(failureText.subject(done.item()) + " " + story + ". <heap>" + heapRetry.heap()
                    + "</heap> spares it the second run.");
        }
        lane.add(new ItemRecord(
                done.item(), done.worker(), done.outcome().values(), printed, null, freshness.done(done, written)));
        return null;
    }

    private void noteSecondRun(ItemEvent.Failed failed) {
        tally.addRetried();
        WorkerId worker = failed.reason().worker();
        if (worker != null) {
            observer.itemAbandoned(new ItemEvent.Abandoned(failed.item(), worker, failed.reason()));
        }
    }

    private void noteDone(ItemEvent.Done done) {
        tally.addDone(done.item().sizeBytes(), done.outcome().nanos());
        bundles.succeeded(done.item().name());
        observer.itemDone(done);
    }

    private ItemFailure discard(ItemEvent.Failed failed, OutputFiles at) {
        if (failed.reason().worker() != null) {
            at.discard(failed.item(), failed.reason().worker());
        }
        at.end(failed.item());
        return new ItemFailure(
                failed.item(),
                failed.reason().worker(),
                failed.attempts() + heapRetry.attemptsBefore(failed.item().index()),
                failed.reason(),
                PrintedLines.cut(failed.output()),
                heapRetry.story(failed.item().index()));
    }

    private void abandon(ItemEvent.Abandoned abandoned, OutputFiles at) {
        at.discard(abandoned.item(), abandoned.worker());
        observer.itemAbandoned(abandoned);
        if (abandoned.reason() == null) {
            log.debug(failureText.again(abandoned));
        } else {
            tally.addRetried();
            log.warn(failureText.again(abandoned));
        }
    }

    /** Writes what is known of a failure down, and says where. */
    private String withBundle(String message, @Nullable ItemFailure failure) {
        if (failure == null) {
            return message;
        }
        FailedItem failed = new FailedItem(
                failure.item(),
                failure.worker(),
                failure.attempts(),
                failure.reason(),
                failureText.full(failure),
                heapRetry.workerCommand());
        FailureBundles.Bundle bundle = bundles.add(failed).orElse(null);
        if (bundle == null) {
            return message;
        }
        observer.failureBundled(failure.item(), bundle.directory());
        return message + "\n" + bundle.line();
    }

    /** Where some items run, what is gathered from all is left as it is. */
    private void sayWhatIsLeft() {
        if (!selection().isAll() && !plan.collector().files().isEmpty()) {
            log.info(text.collectorLeft(plan.collector()));
        }
    }

    /** Called under the lane's lock, by the thread of the job or the one that scans. */
    private void release(ItemRecord record) throws RunFailedException {
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
    private void noteOutputs() throws RunFailedException {
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

    private void openCollector() throws RunFailedException {
        try {
            collector.open(engine.runId());
        } catch (IOException e) {
            throw new RunFailedException(text.collectorFailed(collector, e), e);
        }
    }

    /** What the job has gathered goes to its place, and what it knows of inputs that are gone goes. */
    private void finish() throws RunFailedException {
        if (limit.isReached()) {
            return; // what inputs there are is not known
        }
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
