package io.github.mpmaven.mojo;

import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.RunObserver;
import io.github.mpmaven.job.RunObservers;
import io.github.mpmaven.job.RunReport;
import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.Setting;
import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

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
@SuppressWarnings("NullAway.Init") // Maven fills the fields in.
public final class RunMojo extends JobsMojo {
    /**
     * Whether the run leaves {@code report.html}, {@code trace.json} and {@code summary.json} in {@code target/mp}. Unless
     * given, it does where there is a pom.
     */
    @Parameter(property = "mp.report")
    private @Nullable String report;

    @Parameter(defaultValue = "${project.file}", readonly = true)
    private @Nullable File pom;

    @Override
    void run(RunConfig config, JobWorkers workers, SessionBudget budget, RunInForeground runs)
            throws ConfigException, MojoExecutionException, MojoFailureException {
        boolean reported = report == null ? pom != null : new Setting("report", report).flag();
        runs.observedBy(reported ? new RunObservers(List.of(new RunReport(runs.log())), runs.log()) : RunObserver.NONE)
                .run(config, workers, budget);
    }
}
