package io.github.mpmaven.job;

import io.github.mpmaven.engine.WorkerOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What the workers of each job are like. Jobs with equal options share one set of workers.
 *
 * @param byJob the options by the job's id, for every job of the run
 */
public record JobWorkers(Map<String, WorkerOptions> byJob) {
    public JobWorkers {
        byJob = Map.copyOf(byJob);
    }

    /**
     * {@return what the job's workers are like}
     *
     * @param job a job of the run
     */
    public WorkerOptions of(JobConfig job) {
        return Objects.requireNonNull(byJob.get(job.id()), job.id());
    }

    /**
     * {@return the same with other options for each job}
     *
     * @param change makes the other options
     */
    public JobWorkers with(UnaryOperator<WorkerOptions> change) {
        Map<String, WorkerOptions> changed = new HashMap<>(byJob);
        changed.replaceAll((job, options) -> change.apply(options));
        return new JobWorkers(changed);
    }
}
