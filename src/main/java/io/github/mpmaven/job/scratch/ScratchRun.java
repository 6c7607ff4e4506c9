package io.github.mpmaven.job.scratch;

import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobEngines;
import io.github.mpmaven.job.JobRunner;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.job.RunSurroundings;
import io.github.mpmaven.job.plan.JobPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Jobs of a run, ready to be run again and again without a trace: their outputs go below a scratch directory. Outputs
 * that an earlier job left in the project are inputs of a later one as they stand there now. Used by one thread.
 */
public final class ScratchRun implements AutoCloseable {
    private final RunConfig run;
    private final RunSurroundings surroundings;
    private final Path scratch;

    private ScratchRun(RunConfig run, RunSurroundings surroundings, Path scratch) {
        this.run = run;
        this.surroundings = surroundings;
        this.scratch = scratch;
    }

    /**
     * Makes a scratch directory, below the run's log directory: on the disk that builds write to, and where no job looks
     * for inputs.
     *
     * @param run what is to be run
     * @param surroundings what else there is
     * @return to be closed, which deletes the directory
     * @throws IOException if it can't be made
     */
    public static ScratchRun of(RunConfig run, RunSurroundings surroundings) throws IOException {
        Files.createDirectories(run.logDirectory());
        return new ScratchRun(run, surroundings, Files.createTempDirectory(run.logDirectory(), "scratch-"));
    }

    /** {@return the jobs as they were given} */
    public List<JobConfig> jobs() {
        return run.jobs();
    }

    /** {@return the scratch directory} */
    public Path directory() {
        return scratch;
    }

    /**
     * Makes ready to run a job, with nothing of an earlier time left. Files that it changes in place are copied now.
     *
     * @param job one of the jobs
     * @param chunkSize items a chunk, or 0 for {@code auto}
     * @return to be run once
     * @throws RunFailedException saying what is wrong with the job
     * @throws IOException if files can't be copied
     */
    public Ready ready(JobConfig job, int chunkSize) throws RunFailedException, IOException {
        Path out = outputs(job);
        DeleteTree.whole(out);
        JobPlan plan =
                JobPlan.of(job, surroundings.builtIns().apply(job.spec().task()).orElse(null));
        Path logs = job.inPlace() ? scratch.resolve("logs") : run.logDirectory(); // the copies are inputs
        List<RunConfig> runs = Redirection.of(plan, run.logDirectory(), out).stream()
                .map(redirected -> run.of(List.of(redirected), logs).withChunkSize(chunkSize))
                .toList();
        return new Ready(runs, plan.writes(), surroundings);
    }

    /** {@return where a job's outputs stand when it has run: the same path each time} */
    public Path outputs(JobConfig job) {
        return scratch.resolve("out-" + job.id());
    }

    @Override
    public void close() {
        DeleteTree.quietly(scratch);
    }

    /**
     * A job that can be run once.
     *
     * @param runs what it takes, one after the other
     * @param writes whether it writes any file
     * @param surroundings what else there is
     */
    public record Ready(List<RunConfig> runs, boolean writes, RunSurroundings surroundings) {
        /**
         * Runs the job.
         *
         * @param engines where
         * @param log where its lines go
         * @throws RunFailedException if items failed
         * @throws IOException if an engine can't be opened
         * @throws InterruptedException if the thread is interrupted
         */
        public void run(JobEngines engines, RunLog log) throws RunFailedException, IOException, InterruptedException {
            for (RunConfig each : runs) {
                new JobRunner(each, engines, log, surroundings).run();
            }
        }
    }
}
