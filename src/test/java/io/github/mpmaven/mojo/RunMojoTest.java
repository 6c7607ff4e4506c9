package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.config.KnownTasks;
import io.github.mpmaven.process.StartMethod;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The goal as Maven fills it in: parameters, their defaults, and what it says of bad ones. */
@MojoTest
@Timeout(60)
class RunMojoTest {
    private static final KnownTasks NO_BUILT_INS = new KnownTasks(Set.of(), name -> Optional.empty());

    private final RecordedEngine engine = new RecordedEngine();

    @Test
    @InjectMojo(goal = "run")
    @MojoParameter(name = "skip", value = "true")
    void doesNothingWhenSkipped(RunMojo mojo) throws Exception {
        mojo.with(engine, NO_BUILT_INS).execute();

        assertThat(engine.made).isEmpty();
    }

    @Test
    @InjectMojo(goal = "run")
    void saysThatThereIsNothingToRun(RunMojo mojo) {
        refused(
                mojo,
                "There is nothing to run. Give <jobs> in the plugin's <configuration>, or one job with -Dmp.task and"
                        + " -Dmp.directory.");
    }

    @Test
    @InjectMojo(goal = "run", pom = "src/test/resources/mojo/misspelt-fileset.xml")
    void namesAnUnknownElementOfAJob(RunMojo mojo) {
        refused(mojo, "job sums: <fileset> is not known in <job>. Did you mean <fileSet>?");
    }

    @Test
    @InjectMojo(goal = "run")
    @MojoParameter(name = "task", value = "a.B")
    void asksForTheDirectoryOfASingleJob(RunMojo mojo) {
        refused(mojo, "<directory> is missing: where the task's files are. Give it with -Dmp.directory.");
    }

    @Test
    @InjectMojo(goal = "run")
    @MojoParameter(name = "task", value = "a.B")
    @MojoParameter(name = "jobs", value = "<job><task>a.B</task></job>")
    void refusesASingleJobBesidesJobs(RunMojo mojo) {
        refused(
                mojo,
                "<task> (-Dmp.task) is for a single job without <jobs>, but there are <jobs> too. Take one of them away.");
    }

    @Test
    @InjectMojo(goal = "run")
    @MojoParameter(name = "includes", value = "**/*.js")
    void refusesASingleJobWithoutItsTask(RunMojo mojo) {
        refused(
                mojo,
                "<includes> (-Dmp.includes) is for a single job, but there is no <task>. Give it with -Dmp.task.");
    }

    @Test
    @InjectMojo(goal = "run")
    @MojoParameter(name = "task", value = "a.B")
    @MojoParameter(name = "directory", value = "src")
    @MojoParameter(name = "workers", value = "0")
    void refusesToRunOnNoWorker(RunMojo mojo) {
        refused(mojo, "<workers> must be at least 1, but was 0. Leave it out to use every core.");
    }

    @Test
    @InjectMojo(goal = "run")
    @MojoParameter(name = "task", value = "a.B")
    @MojoParameter(name = "directory", value = "src")
    @MojoParameter(name = "startMethod", value = "forksever")
    void namesTheStartMethodThatWasMeant(RunMojo mojo) {
        refused(mojo, "<startMethod> can't be forksever. Did you mean forkserver?");
    }

    @Test
    @InjectMojo(goal = "run")
    @MojoParameter(name = "task", value = "a.B")
    @MojoParameter(name = "directory", value = "src/test/resources/mojo")
    @MojoParameter(name = "outputDirectory", value = "target/none")
    @MojoParameter(name = "workers", value = "3")
    @MojoParameter(name = "startMethod", value = "fork")
    @MojoParameter(name = "maxTasksPerChild", value = "7")
    @MojoParameter(name = "heap", value = "48m")
    @MojoParameter(name = "jvmArgs", value = "-ea '-Dx=y z'")
    void handsTheWorkersOptionsToTheEngineAndClosesItAfterAFailure(RunMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo.with(engine, NO_BUILT_INS)::execute)
                .withMessageContaining("this engine runs nothing");

        assertThat(engine.closed).isEqualTo(1);
        WorkerOptions options = engine.made.get(0);
        assertThat(options.workers()).isEqualTo(3);
        assertThat(options.startMethod()).isEqualTo(StartMethod.FORK);
        assertThat(options.maxTasksPerChild()).isEqualTo(7);
        assertThat(options.heapBytes()).isEqualTo(OptionalLong.of(48L << 20));
        assertThat(options.jvmArgs()).containsExactly("-ea", "-Dx=y z");
        assertThat(options.javaHome()).isEqualTo(Path.of(System.getProperty("java.home")));
        assertThat(options.logDirectory()).isAbsolute().endsWithRaw(Path.of("target", "mp"));
        assertThat(options.workingDirectory()).isAbsolute();
        assertThat(engine.permits.get(0).availablePermits()).isGreaterThanOrEqualTo(3);
    }

    private void refused(RunMojo mojo, String message) {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(mojo.with(engine, NO_BUILT_INS)::execute)
                .withMessage(message);
        assertThat(engine.made).isEmpty();
    }
}
