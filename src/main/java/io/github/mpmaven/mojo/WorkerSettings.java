package io.github.mpmaven.mojo;

import io.github.mpmaven.engine.Isolation;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobLibraries;
import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.TaskArguments;
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
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * What the top of the pom's configuration says of the workers.
 *
 * @param workers how many, as text
 * @param startMethod how one is started, as text
 * @param maxTasksPerChild after how many items one is replaced, as text, or null for never
 * @param demands what they are to be like
 * @param debug whether one waits for a debugger
 */
record WorkerSettings(
        String workers,
        String startMethod,
        @Nullable String maxTasksPerChild,
        WorkerDemands demands,
        DebugChoice debug) {
    private static final Map<String, StartMethod> START_METHODS =
            Map.of("spawn", StartMethod.SPAWN, "fork", StartMethod.FORK, "forkserver", StartMethod.FORKSERVER);

    /**
     * What the workers of a run are made from.
     *
     * @param tasks the tasks there are
     * @param place where the run takes place
     * @param budget the session's
     * @param libraries finds libraries
     * @param jdks finds JDKs
     * @param log where it goes what is not as the pom wants it
     */
    record Means(
            KnownTasks tasks,
            ProjectPlace place,
            SessionBudget budget,
            LibraryResolver libraries,
            WorkerJdks jdks,
            Log log) {}

    /**
     * {@return what each job's workers are like, with enough permits in the budget for as many} The libraries and JDKs of
     * all jobs are found before the first one runs.
     *
     * @param jobs the jobs
     * @param means what they are made from
     */
    JobWorkers workers(List<JobConfig> jobs, Means means) throws ConfigException {
        int cores = Runtime.getRuntime().availableProcessors();
        int asked = WorkerCount.parse(new Setting("workers", workers), cores);
        int count = debug.isOn() ? 1 : asked;
        StartMethod given = new Setting("startMethod", startMethod).choice(START_METHODS);
        int maxTasks = maxTasks();
        means.budget().growTo(Math.max(count, cores));
        if (debug.isOn()) {
            means.log().info(debug.line());
        }
        Map<String, WorkerOptions> byJob = new HashMap<>();
        for (JobConfig job : jobs) {
            byJob.put(job.id(), options(job, count, debug.isOn() ? StartMethod.SPAWN : given, maxTasks, means));
        }
        return new JobWorkers(byJob);
    }

    private WorkerOptions options(JobConfig job, int count, StartMethod method, int maxTasks, Means means)
            throws ConfigException {
        WorkerDemands wanted = job.workers().over(demands);
        MemoryShare share = share(job.id(), wanted.heapBytes(), count, means);
        List<String> jvmArgs = new ArrayList<>(
                TaskArguments.of(job, wanted.jvmArgs(), means.tasks().lookup()));
        jvmArgs.addAll(debug.jvmArgs());
        return new WorkerOptions(
                share.workers(),
                method,
                maxTasks,
                wanted.heapBytes().isPresent()
                        ? wanted.heapBytes()
                        : HeapShare.ofThisMachine(means.budget().size().get()),
                jvmArgs,
                means.jdks().home("job " + job.id() + ": ", wanted.jdkToolchain()),
                classPath(job, means),
                means.place().logDirectory(),
                workingDirectory(job.id(), wanted.workingDirectory(), means.place()),
                wanted.systemProperties(),
                wanted.environment(),
                wanted.isolation() == null ? Isolation.PROCESS : wanted.isolation(),
                debug.isOn() ? means.budget().size().get() : share.permits(), // one port, whatever other modules do
                debug.isOn());
    }

    /** The project's own class path comes last: a job's libraries are to win. */
    private static List<Path> classPath(JobConfig job, Means means) throws ConfigException {
        List<Path> classPath = new ArrayList<>(means.libraries()
                .resolve(job.id(), JobLibraries.of(job, means.tasks().lookup())));
        classPath.addAll(means.place().taskClassPath());
        return classPath;
    }

    private static MemoryShare share(String job, OptionalLong heap, int count, Means means) {
        if (heap.isEmpty()) {
            return new MemoryShare(1, count);
        }
        OptionalLong memory = HeapShare.ofAllWorkers();
        MemoryShare share =
                MemoryShare.of(heap.getAsLong(), memory, means.budget().size().get(), count);
        String line =
                "Job " + job + ": of " + count + " workers " + share.workers() + " may be at work at a time: each has"
                        + " a <heap> of " + (heap.getAsLong() >> 20) + " MiB, and there are " + (memory.orElse(0) >> 20)
                        + " MiB for all.";
        if (share.workers() < count && means.budget().isNew(line)) {
            means.log().info(line);
        }
        return share;
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
