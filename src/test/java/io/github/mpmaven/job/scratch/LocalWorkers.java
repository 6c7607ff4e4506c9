package io.github.mpmaven.job.scratch;

import io.github.mpmaven.engine.Isolation;
import io.github.mpmaven.engine.LocalEngine;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.Incremental;
import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.job.JobEngines;
import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.OnFailure;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.job.RunObserver;
import io.github.mpmaven.job.RunSurroundings;
import io.github.mpmaven.job.failure.FailureHandling;
import io.github.mpmaven.process.StartMethod;
import io.github.mpmaven.report.ProgressStyle;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.BuiltIns;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Real workers, and jobs for them, for tests of what runs jobs for the sake of looking at them. */
public final class LocalWorkers {
    /** Lines of info and above. */
    public final List<String> lines = new CopyOnWriteArrayList<>();

    private final Path base;
    private final Semaphore permits = new Semaphore(16);
    private final AtomicInteger numbers = new AtomicInteger();

    /** Makes a place below a directory for inputs, outputs and logs. */
    public LocalWorkers(Path base) {
        this.base = base;
    }

    /** Makes engines whose workers see the tests' classes. */
    public Engines engines() {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        WorkerOptions options = new WorkerOptions(
                1,
                StartMethod.SPAWN,
                0,
                OptionalLong.empty(),
                List.of(),
                Path.of(System.getProperty("java.home")),
                classPath,
                base.resolve("target/mp"),
                base,
                Map.of(),
                Map.of(),
                Isolation.PROCESS,
                1,
                false);
        JobWorkers all = new JobWorkers(Map.of("job", options, "sum-of-squares", options));
        return (workers, around) -> new JobEngines(
                all.with(each -> each.withWorkers(workers)),
                each -> around.apply(
                        LocalEngine.open(each, permits, numbers, line -> {}, line -> {}, RunObserver.NONE)));
    }

    /** {@return a job over {@code src}, whose outputs go to {@code target/out}, or replace their inputs} */
    public JobConfig job(String task, boolean inPlace) {
        return new JobConfig(
                new TaskSpec("job", task, Parameters.NONE),
                List.of(new FileSet(base.resolve("src"), List.of(), List.of(), true, true)),
                inPlace ? null : base.resolve("target/out"),
                Naming.SAME,
                inPlace,
                false);
    }

    /** {@return a run of these jobs} */
    public RunConfig run(JobConfig... jobs) {
        return new RunConfig(
                List.of(jobs),
                0,
                OnFailure.FAIL_FAST,
                Duration.ZERO,
                0,
                base,
                base.resolve("target/mp"),
                FailureHandling.NONE,
                Incremental.OFF);
    }

    /** {@return surroundings with the tasks that come with mp} */
    public RunSurroundings surroundings() {
        return new RunSurroundings(BuiltIns::find, ProgressStyle.NONE, System.out, RunObserver.NONE);
    }

    /** {@return a log that keeps its lines in {@link #lines}} */
    public RunLog log() {
        return new RunLog() {
            @Override
            public void debug(String line) {}

            @Override
            public void info(String line) {
                lines.add(line);
            }

            @Override
            public void warn(String line) {
                lines.add(line);
            }

            @Override
            public void error(String line) {
                lines.add(line);
            }
        };
    }
}
