package io.github.mpmaven.job;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.report.Tally;
import io.github.mpmaven.task.TaskItem;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells several observers, in turn. One that throws costs a warning, not the run.
 *
 * @param all who hears
 * @param log where it goes that one has thrown
 */
public record RunObservers(List<RunObserver> all, RunLog log) implements RunObserver {
    public RunObservers {
        all = List.copyOf(all);
    }

    private void tell(Consumer<RunObserver> what) {
        for (RunObserver observer : all) {
            try {
                what.accept(observer);
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                log.warn("mp could not note what happens: " + e + ". The run goes on.");
            }
        }
    }

    @Override
    public void runStarted(RunConfig config) {
        tell(observer -> observer.runStarted(config));
    }

    @Override
    public void jobStarted(JobConfig job) {
        tell(observer -> observer.jobStarted(job));
    }

    @Override
    public void itemDone(ItemEvent.Done done) {
        tell(observer -> observer.itemDone(done));
    }

    @Override
    public void itemFailed(ItemFailure failure, String reason, String text) {
        tell(observer -> observer.itemFailed(failure, reason, text));
    }

    @Override
    public void failureBundled(TaskItem item, Path directory) {
        tell(observer -> observer.failureBundled(item, directory));
    }

    @Override
    public void itemAbandoned(ItemEvent.Abandoned abandoned) {
        tell(observer -> observer.itemAbandoned(abandoned));
    }

    @Override
    public void jobEnded(JobConfig job, Tally tally) {
        tell(observer -> observer.jobEnded(job, tally));
    }

    @Override
    public void runEnded(@Nullable Exception failure) {
        tell(observer -> observer.runEnded(failure));
    }

    @Override
    public void workerStarting(int worker, String commandLine) {
        tell(observer -> observer.workerStarting(worker, commandLine));
    }

    @Override
    public void workerReady(WorkerId worker) {
        tell(observer -> observer.workerReady(worker));
    }

    @Override
    public void workerEnded(WorkerId worker, String how) {
        tell(observer -> observer.workerEnded(worker, how));
    }

    @Override
    public void close() {
        tell(RunObserver::close);
    }
}
