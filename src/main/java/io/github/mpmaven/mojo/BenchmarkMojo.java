package io.github.mpmaven.mojo;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.benchmark.Benchmark;
import io.github.mpmaven.job.benchmark.JobsWorkload;
import io.github.mpmaven.job.benchmark.SquaresWorkload;
import io.github.mpmaven.job.benchmark.Workload;
import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.Setting;
import io.github.mpmaven.job.config.WorkerCounts;
import io.github.mpmaven.job.scratch.Engines;
import io.github.mpmaven.job.scratch.ScratchRun;
import io.github.mpmaven.task.squares.SumOfSquaresTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Measures the jobs with more and more workers, and says how many are worth having: a table in the log, and {@code
 * target/mp/benchmark.html} with a picture. Where there are no jobs, sums of squares are measured, as in the tutorials on
 * multiprocessing.
 *
 * <p>Each job runs whole each time, its outputs go to a scratch directory which is deleted. {@code <onFailure>} and the rest
 * mean what they mean to {@code mp:run}; {@code <workers>} is not looked at.
 */
@Mojo(
        name = "benchmark",
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        requiresProject = false,
        threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields in.
public final class BenchmarkMojo extends JobsMojo {
    /**
     * The numbers of workers to measure, besides 1: a list, {@code 2,3,6}, or the largest one, {@code 8} or {@code 2C},
     * for 2, 4, 8 and so on up to it. Twice as many as there are cores unless given.
     */
    @Parameter(property = "mp.benchmark.workers", defaultValue = "2C")
    private String benchmarkWorkers;

    /** How often each number of workers is measured. The figures are those of the round in the middle. */
    @Parameter(property = "mp.benchmark.rounds", defaultValue = "3")
    private String benchmarkRounds;

    /** How many numbers each of the sums of squares is over, where there are no jobs. */
    @Parameter(property = "mp.benchmark.n", defaultValue = "200000000")
    private String benchmarkN;

    @Override
    List<JobConfig> jobsOfItsOwn(Path base) throws ConfigException {
        return List.of(SquaresWorkload.job(n(), base));
    }

    @Override
    int workersOfItsOwn() throws ConfigException {
        List<Integer> counts = counts();
        return counts.get(counts.size() - 1);
    }

    private List<Integer> counts() throws ConfigException {
        int cores = Runtime.getRuntime().availableProcessors();
        return WorkerCounts.parse(new Setting("benchmarkWorkers", benchmarkWorkers), cores);
    }

    private int n() throws ConfigException {
        return new Setting("benchmarkN", benchmarkN).wholeNumber(1, "Leave it out for some seconds of work.");
    }

    @Override
    void run(RunConfig config, JobWorkers workers, SessionBudget budget, RunInForeground runs)
            throws MojoExecutionException, MojoFailureException, ConfigException {
        refuseFixedNumber("benchmark", config, workers);
        List<Integer> counts = counts();
        int rounds = new Setting("benchmarkRounds", benchmarkRounds).wholeNumber(1, "Leave it out for 3 rounds.");
        int n = n();
        Engines engines = runs.enginesLike(workers, budget);
        runs.run(() -> {
            JobConfig first = config.jobs().get(0);
            if (first.task().equals(SumOfSquaresTask.NAME)) {
                measure(new SquaresWorkload(first, n, engines), counts, rounds, config, runs);
                return;
            }
            try (ScratchRun scratch = ScratchRun.of(config, runs.quietSurroundings())) {
                Workload jobs = new JobsWorkload(scratch, engines, config.chunkSize(), runs.log());
                measure(jobs, counts, rounds, config, runs);
            }
        });
    }

    private static void measure(
            Workload workload, List<Integer> counts, int rounds, RunConfig config, RunInForeground runs)
            throws RunFailedException, InterruptedException, IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        new Benchmark(workload, counts, rounds, cores, runs.log()).run(config.logDirectory());
    }
}
