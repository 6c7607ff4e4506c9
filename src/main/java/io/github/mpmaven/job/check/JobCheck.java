package io.github.mpmaven.job.check;

import io.github.mpmaven.engine.OrderedEngine;
import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobEngines;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.job.check.OutputTrees.Comparison;
import io.github.mpmaven.job.scratch.Engines;
import io.github.mpmaven.job.scratch.QuietLog;
import io.github.mpmaven.job.scratch.ScratchRun;
import io.github.mpmaven.report.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs each job with one worker in order, and with several in shuffled order and one item at a time, and compares what
 * they wrote byte by byte. What differs is run with one worker once more, to tell a race from a task that never makes the
 * same twice. Used once, by one thread.
 */
public final class JobCheck {
    private static final String WITH_ONE = "with one worker";

    private final ScratchRun scratch;
    private final Engines engines;
    private final RunLog log;
    private final int workers;
    private final long seed;

    /**
     * Makes a check; nothing runs yet.
     *
     * @param scratch the jobs; stays the caller's to close
     * @param engines where they run
     * @param log where lines go
     * @param workers how many work in shuffled order, at least 2
     * @param seed what the order is drawn with
     */
    public JobCheck(ScratchRun scratch, Engines engines, RunLog log, int workers, long seed) {
        this.scratch = scratch;
        this.engines = engines;
        this.log = log;
        this.workers = workers;
        this.seed = seed;
    }

    /**
     * Checks all jobs.
     *
     * @throws RunFailedException naming the outputs that differ, or an item that failed
     * @throws InterruptedException if the thread is interrupted
     * @throws IOException if the scratch directory can't be written
     */
    public void run() throws RunFailedException, InterruptedException, IOException {
        List<String> findings = new ArrayList<>();
        for (JobConfig job : scratch.jobs()) {
            log.info(job.id() + ": one worker in order, then " + workers + " in shuffled order (seed " + seed + ")");
            Finding finding = check(job);
            if (finding != null) {
                findings.add(finding.text());
            }
        }
        if (!findings.isEmpty()) {
            throw new RunFailedException(String.join("\n", findings));
        }
    }

    private @Nullable Finding check(JobConfig job) throws RunFailedException, InterruptedException, IOException {
        Path one = scratch.directory().resolve("one");
        Path many = scratch.directory().resolve("many");
        boolean writes = inOrder(job, one);
        shuffled(job, many);
        Comparison comparison = new OutputTrees(one, WITH_ONE, many, "with " + workers).compare();
        if (comparison.differences().isEmpty()) {
            log.info(job.id() + ": "
                    + (writes
                            ? "no difference in " + Figures.count(comparison.files(), "output")
                            : "writes no file, so there is nothing to compare; both runs succeeded"));
            return null;
        }
        List<String> unsteady = unsteady(job, one, comparison.differences());
        return new Finding(job.id(), comparison.files(), comparison.differences(), unsteady, workers, seed);
    }

    private boolean inOrder(JobConfig job, Path to) throws RunFailedException, InterruptedException, IOException {
        ScratchRun.Ready ready = scratch.ready(job, 0);
        try (JobEngines open = engines.open(1, OrderedEngine::inOrder)) {
            ready.run(open, new QuietLog(log));
        } catch (RunFailedException e) {
            throw new RunFailedException("With one worker in order: " + e.getMessage(), e);
        }
        keep(job, to);
        return ready.writes();
    }

    private void shuffled(JobConfig job, Path to) throws RunFailedException, InterruptedException, IOException {
        ScratchRun.Ready ready = scratch.ready(job, 1);
        try (JobEngines open = engines.open(workers, engine -> OrderedEngine.shuffled(engine, seed))) {
            ready.run(open, new QuietLog(log));
        } catch (RunFailedException e) {
            throw new RunFailedException(
                    "With " + workers + " workers in shuffled order (seed " + seed
                            + "), after it succeeded with one worker in order: " + e.getMessage(),
                    e);
        }
        keep(job, to);
    }

    private List<String> unsteady(JobConfig job, Path one, List<Difference> differences)
            throws RunFailedException, InterruptedException, IOException {
        Path again = scratch.directory().resolve("again");
        inOrder(job, again);
        OutputTrees trees = new OutputTrees(one, WITH_ONE, again, WITH_ONE);
        List<String> unsteady = new ArrayList<>();
        for (Difference difference : differences) {
            if (trees.compare(difference.file()).isPresent()) {
                unsteady.add(difference.file());
            }
        }
        return unsteady;
    }

    /** The job writes to the same path each time, so that an output that holds its own path is no difference. */
    private void keep(JobConfig job, Path to) throws IOException {
        DeleteTree.whole(to);
        if (Files.exists(scratch.outputs(job))) {
            Files.move(scratch.outputs(job), to);
        }
    }
}
