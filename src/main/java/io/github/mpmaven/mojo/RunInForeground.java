package io.github.mpmaven.mojo;

import io.github.mpmaven.job.JobEngines;
import io.github.mpmaven.job.JobRunner;
import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.job.RunObserver;
import io.github.mpmaven.job.RunSurroundings;
import java.io.IOException;
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
        InterruptOnExit exit = InterruptOnExit.ofThisThread();
        OtherModules others = OtherModules.watch(session);
        RunObserver observer = surroundings.observer();
        try (exit;
                others;
                observer;
                JobEngines open = new JobEngines(workers, options -> engines.open(options, budget, log, observer))) {
            new JobRunner(config, open, log, surroundings).run();
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
}
