package io.github.mpmaven.job.benchmark;

import io.github.mpmaven.engine.Engine.JobOptions;
import io.github.mpmaven.engine.ItemCosts;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.engine.ItemStream;
import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobEngines;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.scratch.Engines;
import io.github.mpmaven.report.Figures;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.squares.SumOfSquaresTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The classic of the tutorials on multiprocessing: sums of squares, which need a CPU and nothing else.
 *
 * @param job has the task and its n
 * @param n how many squares a task adds up
 * @param engines where the tasks run
 */
public record SquaresWorkload(JobConfig job, long n, Engines engines) implements Workload {
    /** Enough that twelve workers end within a tenth of each other; more would hide what a task costs to send. */
    static final int TASKS = 64;

    /**
     * {@return a job of such sums}
     *
     * @param n how many squares a task adds up
     * @param base any directory
     */
    public static JobConfig job(long n, Path base) {
        FileSet none = new FileSet(base, List.of(), List.of(), true, true);
        return new JobConfig(SumOfSquaresTask.spec(n), List.of(none), null, JobConfig.Naming.SAME, false, false);
    }

    @Override
    public String title() {
        return "sum of squares: " + TASKS + " tasks, each of " + Figures.count(n) + " numbers";
    }

    @Override
    public String measured() {
        return "The time is that of the whole: start of the workers, work, their end. Serial is one task after the other in"
                + " Maven's own process, without a pool.";
    }

    @Override
    public boolean hasSerial() {
        return true;
    }

    @Override
    public long run(int workers) throws RunFailedException, InterruptedException, IOException {
        long start = System.nanoTime();
        long sum = workers == SERIAL ? serial() : parallel(workers);
        long nanos = System.nanoTime() - start;
        if (sum != TASKS * closedForm()) {
            throw new RunFailedException("The sum of squares is wrong: sum=" + sum + ", workers=" + workers);
        }
        return nanos;
    }

    /** (n − 1) n (2n − 1) / 6, modulo 2⁶⁴: what is divided by is taken out before it overflows. */
    private long closedForm() {
        long[] factors = {n - 1, n, 2 * n - 1};
        for (int divisor : new int[] {2, 3}) {
            for (int i = 0; i < factors.length; i++) {
                if (factors[i] % divisor == 0) {
                    factors[i] /= divisor;
                    break;
                }
            }
        }
        return factors[0] * factors[1] * factors[2];
    }

    private long serial() throws InterruptedException {
        long sum = 0;
        for (int task = 0; task < TASKS; task++) {
            sum += SumOfSquaresTask.sum(n);
            if (Thread.interrupted()) {
                throw new InterruptedException("while the sums were made");
            }
        }
        return sum;
    }

    private long parallel(int workers) throws RunFailedException, InterruptedException, IOException {
        JobOptions options = new JobOptions(0, TASKS, Duration.ZERO, 0, ItemCosts.EQUAL, false);
        long sum = 0;
        try (JobEngines open = engines.open(workers, UnaryOperator.identity());
                ItemStream stream = open.of(job).open(job.spec(), options)) {
            for (int task = 0; task < TASKS; task++) {
                stream.add(new TaskItem(task, Integer.toString(task), "", List.of(), 0, List.of()));
            }
            stream.end();
            for (ItemEvent event = stream.next(); event != null; event = stream.next()) {
                if (event instanceof ItemEvent.Failed failed) {
                    throw new RunFailedException("A sum of squares failed: " + failed.reason(), failed.reason());
                }
                if (event instanceof ItemEvent.Done done) {
                    sum += Long.parseLong(done.outcome().values().get(0));
                }
            }
        }
        return sum;
    }
}
