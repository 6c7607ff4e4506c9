package io.github.mpmaven.job;

import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.job.failure.ItemSelection;
import io.github.mpmaven.job.plan.JobPlan;
import io.github.mpmaven.job.plan.OutputGuard;
import io.github.mpmaven.job.plan.OutputGuard.GuardedItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the jobs of one configuration one after the other, each on its engine. */
public final class JobRunner {
    private final RunConfig config;
    private final JobEngines engines;
    private final RunLog log;
    private final RunSurroundings surroundings;

    /**
     * Makes a runner; nothing runs yet.
     *
     * @param config what to run
     * @param engines where to run it; stay the caller's to close
     * @param log where lines go
     * @param surroundings what else there is
     */
    public JobRunner(RunConfig config, JobEngines engines, RunLog log, RunSurroundings surroundings) {
        this.config = config;
        this.engines = engines;
        this.log = log;
        this.surroundings = surroundings;
    }

    /**
     * Runs all jobs. Blocks until they have ended. All are checked before the first begins; after one with failed items
     * the next one runs unless {@link OnFailure#FAIL_FAST} says otherwise.
     *
     * @throws RunFailedException if the build has to fail
     * @throws IOException if an engine can't be opened
     * @throws InterruptedException if the thread is interrupted; nothing runs on, nothing is half-written
     */
    public void run() throws RunFailedException, IOException, InterruptedException {
        surroundings.observer().runStarted(config);
        try {
            runJobs();
        } catch (RunFailedException | IOException | InterruptedException | RuntimeException e) {
            surroundings.observer().runEnded(e);
            throw e;
        }
        surroundings.observer().runEnded(null);
    }

    private void runJobs() throws RunFailedException, IOException, InterruptedException {
        ItemSelection selection = config.failures().selection();
        FailureLimit limit = new FailureLimit(config.failures().maxFailures());
        List<JobPlan> plans = new ArrayList<>();
        for (JobConfig job : config.jobs()) {
            plans.add(JobPlan.of(
                    job, surroundings.builtIns().apply(job.spec().task()).orElse(null), selection.in(job.id())));
        }
        OutputGuard guard = new OutputGuard(plans, config.projectDirectory(), config.ownDirectories());
        List<String> failures = new ArrayList<>();
        for (JobPlan plan : plans) {
            if (!selection.holdsJob(plan.config().id()) || limit.isReached()) {
                continue;
            }
            GuardedItems items = guard.items(plan); // first: what it refuses must not leave a progress running
            Engine engine = engines.of(plan.config());
            new JobRun(config, plan, engine, engines.options(plan.config()), log, surroundings, limit, items)
                    .run()
                    .ifPresent(failures::add);
        }
        if (!failures.isEmpty()) {
            throw new RunFailedException(String.join("\n", failures));
        }
    }
}
