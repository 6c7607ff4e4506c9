package io.github.mpmaven.mojo;

import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.check.JobCheck;
import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.Setting;
import io.github.mpmaven.job.scratch.ScratchRun;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Finds races: runs each job with one worker in order, and again with several in shuffled order, and compares the outputs
 * byte by byte. The build fails where any differ, and each is named with the first byte that does.
 *
 * <p>The outputs go to scratch directories which are deleted; files that a job changes in place are copied there first.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        requiresProject = false,
        threadSafe = true)
public final class CheckMojo extends JobsMojo {
    /** Fewer leave too little to chance, on a machine with few cores; more than the cores are no harm here. */
    private static final int LEAST_WORKERS = 4;

    /** Draws the order of the second run: a whole number, as an earlier check has printed it. A new one unless given. */
    @Parameter(property = "mp.check.seed")
    private @Nullable String checkSeed;

    @Override
    int workersOfItsOwn() {
        return LEAST_WORKERS;
    }

    @Override
    void run(RunConfig config, JobWorkers jobWorkers, SessionBudget budget, RunInForeground runs)
            throws MojoExecutionException, MojoFailureException, ConfigException {
        refuseFixedNumber("check", config, jobWorkers);
        int asked = jobWorkers.of(config.jobs().get(0)).workers();
        int workers = Math.max(LEAST_WORKERS, asked);
        long seed = checkSeed == null
                ? ThreadLocalRandom.current().nextInt(1_000_000)
                : new Setting("checkSeed", checkSeed).wholeNumber(0, "Leave it out for a new one.");
        runs.run(() -> {
            try (ScratchRun scratch = ScratchRun.of(config, runs.quietSurroundings())) {
                new JobCheck(scratch, runs.enginesLike(jobWorkers, budget), runs.log(), workers, seed).run();
            }
        });
    }
}
