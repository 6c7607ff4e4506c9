package io.github.mpmaven.mojo;

import io.github.mpmaven.engine.Isolation;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobLibraries;
import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.WorkerDemands;
import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.KnownTasks;
import io.github.mpmaven.job.config.Setting;
import io.github.mpmaven.job.config.WorkerCount;
import io.github.mpmaven.process.StartMethod;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the top of the pom's configuration says of the workers.
 *
 * @param workers how many, as text
 * @param startMethod how one is started, as text
 * @param maxTasksPerChild after how many items one is replaced, as text, or null for never
 * @param demands what they are to be like
 */
record WorkerSettings(
        String workers, String startMethod, @Nullable String maxTasksPerChild, WorkerDemands demands) {
    private static final Map<String, StartMethod> START_METHODS =
            Map.of("spawn", StartMethod.SPAWN, "fork", StartMethod.FORK, "forkserver", StartMethod.FORKSERVER);

    /**
     * {@return what each job's workers are like, with enough permits in the budget for as many} The libraries of all jobs
     * are found before the first one runs.
     *
     * @param jobs the jobs
     * @param tasks the tasks there are
     * @param place where the run takes place
     * @param budget the session's
     * @param libraries finds libraries
     */
    JobWorkers workers(
            List<JobConfig> jobs, KnownTasks tasks, ProjectPlace place, SessionBudget budget, LibraryResolver libraries)
            throws ConfigException {
        int cores = Runtime.getRuntime().availableProcessors();
        int count = WorkerCount.parse(new Setting("workers", workers), cores);
        budget.growTo(Math.max(count, cores));
        StartMethod method = new Setting("startMethod", startMethod).choice(START_METHODS);
        int maxTasks = maxTasks();
        Map<String, WorkerOptions> byJob = new HashMap<>();
        for (JobConfig job : jobs) {
            WorkerDemands asked = job.workers().over(demands);
            List<Path> classPath = new ArrayList<>(libraries.resolve(
                    job.id(),
                    JobLibraries.of(job, tasks.lookup().apply(job.spec().task()).orElse(null))));
            classPath.addAll(place.taskClassPath());
            OptionalLong heap = asked.heapBytes().isPresent()
                    ? asked.heapBytes()
                    : HeapShare.ofThisMachine(budget.size().get());
            byJob.put(
                    job.id(),
                    new WorkerOptions(
                            count,
                            method,
                            maxTasks,
                            heap,
                            asked.jvmArgs(),
                            Path.of(System.getProperty("java.home")),
                            classPath,
                            place.logDirectory(),
                            workingDirectory(job.id(), asked.workingDirectory(), place),
                            asked.systemProperties(),
                            asked.environment(),
                            asked.isolation() == null ? Isolation.PROCESS : asked.isolation(),
                            1,
                            false));
        }
        return new JobWorkers(byJob);
    }

    private static Path workingDirectory(String job, @Nullable String given, ProjectPlace place)
            throws ConfigException {
        try {
            return given == null ? place.base() : place.base().resolve(given).normalize();
        } catch (InvalidPathException e) {
            throw new ConfigException("job " + job + ": <workingDirectory> is no path: " + e.getMessage() + ".", e);
        }
    }

    private int maxTasks() throws ConfigException {
        return maxTasksPerChild == null
                ? 0
                : new Setting("maxTasksPerChild", maxTasksPerChild)
                        .wholeNumber(1, "Leave it out to replace no worker.");
    }
}
