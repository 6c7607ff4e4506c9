package io.github.mpmaven.mojo;

import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.RunConfig;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs jobs: each applies a task to many files, on a pool of forked worker JVMs. The build fails when an item does.
 *
 * <p>Several jobs share one set of workers and run one after the other. Without a pom, or for a try, one job can be given
 * on the command line: {@code mvn io.github.mpmaven:mp-maven-plugin:run -Dmp.task=checksum -Dmp.directory=files}.
 */
// After the tests, so that a build which stops there has not paid for the heavy work; before the package is put
// together.
@Mojo(
        name = "run",
        defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        requiresProject = false,
        threadSafe = true)
public final class RunMojo extends JobsMojo {
    @Override
    void run(RunConfig config, JobWorkers workers, SessionBudget budget, RunInForeground runs)
            throws MojoExecutionException, MojoFailureException {
        runs.run(config, workers, budget);
    }
}
