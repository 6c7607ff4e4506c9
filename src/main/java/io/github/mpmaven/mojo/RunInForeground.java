package io.github.mpmaven.mojo;

import io.github.mpmaven.job.JobEngines;
import io.github.mpmaven.job.JobRunner;
import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.job.RunObserver;
import io.github.mpmaven.job.RunSurroundings;
import io.github.mpmaven.job.scratch.Engines;
import io.github.mpmaven.job.times.LearningEngine;
import io.github.mpmaven.report.ProgressStyle;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Runs the jobs in the calling thread and turns each end they can have into Maven's words.
 *
 * @param engines makes the engine
 * @param log where lines go
 * @param surroundings what a run finds around it
 * @param session the build that the run is a part of
 */
record RunInForeground(EngineFactory engines, RunLog log, RunSurroundings surroundings, MavenSession session) {

    /**
     * {@return the same, heard by somebody}
     *
     * @param observer hears what happens
     */
    RunInForeground observedBy(RunObserver observer) {
        return new RunInForeground(engines, log, surroundings.observedBy(observer), session);
    }

    /**
     * Runs the jobs. Blocks until they have ended and the workers with them.
     *
     * @throws MojoFailureException if items failed: the message is the run's own, and said here only
     * @throws MojoExecutionException if the run could not begin, or was interrupted
     */
    void run(RunConfig config, JobWorkers workers, SessionBudget budget)
            throws MojoExecutionException, MojoFailureException {
        run(() -> {
            Path state = config.logDirectory().resolve("state");
            RunObserver observer = surroundings.observer();
            JobEngines.Opening learning =
                    options -> new LearningEngine(engines.open(options, budget, log, observer), state, log);
            try (observer;
                    JobEngines open = new JobEngines(workers, learning)) {
                new JobRunner(config, open, log, surroundings).run();
            }
        });
    }

    /** What is done in the calling thread, which may be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws RunFailedException, InterruptedException, IOException;
    }

    /**
     * Does some work. Blocks until it has ended.
     *
     * @throws MojoFailureException if it failed: the message is the run's own, and said here only
     * @throws MojoExecutionException if it could not begin, or was interrupted
     */
    void run(Work work) throws MojoExecutionException, MojoFailureException {
        InterruptOnExit exit = InterruptOnExit.ofThisThread();
        OtherModules others = OtherModules.watch(session);
        try (exit;
                others) {
            work.run();
        } catch (RunFailedException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "The run could not begin: " + e + ". Look whether the temporary directory, "
                            + System.getProperty("java.io.tmpdir")
                            + ", is there, is writable and has space; -Djava.io.tmpdir in MAVEN_OPTS names another.",
                    e);
        } catch (InterruptedException e) {
            if (others.failed()) {
                throw new MojoExecutionException(
                        "mp stopped because another module failed. What had finished stands, the rest left nothing"
                                + " behind.");
            }
            Thread.currentThread().interrupt();
            throw new MojoExecutionException(
                    "mp was interrupted. What had finished stands, the rest left nothing behind.");
        }
    }

    /**
     * {@return engines for the jobs with any number of workers}
     *
     * @param workers what the workers are like, but for their number
     * @param budget the session's, which is large enough
     */
    Engines enginesLike(JobWorkers workers, SessionBudget budget) {
        return (count, around) -> new JobEngines(
                workers.with(options -> options.withWorkers(count)),
                options -> around.apply(engines.open(options, budget, log, RunObserver.NONE)));
    }

    /** {@return the surroundings of a run that shows no progress and is heard by nobody} */
    RunSurroundings quietSurroundings() {
        return new RunSurroundings(
                surroundings.builtIns(), ProgressStyle.NONE, surroundings.terminal(), RunObserver.NONE);
    }
}
