package io.github.mpmaven.mojo;

import io.github.mpmaven.engine.Isolation;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.Incremental;
import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobWorkers;
import io.github.mpmaven.job.OnFailure;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.RunObserver;
import io.github.mpmaven.job.RunSurroundings;
import io.github.mpmaven.job.WorkerDemands;
import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.ConfigNode;
import io.github.mpmaven.job.config.Durations;
import io.github.mpmaven.job.config.Expressions;
import io.github.mpmaven.job.config.JobsParser;
import io.github.mpmaven.job.config.KnownTasks;
import io.github.mpmaven.job.config.RunSettings;
import io.github.mpmaven.job.config.Setting;
import io.github.mpmaven.job.config.WorkerDemandsParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * What the goals that run a person's jobs have in common: the configuration, read and checked.
 */
@SuppressWarnings("NullAway.Init") // Maven fills the fields in.
abstract class JobsMojo extends AbstractMojo {
    /**
     * How many workers run at a time: a number, or a share of the cores that this process may use, {@code 0.5C}. With fewer
     * items there are fewer workers.
     */
    @Parameter(property = "mp.workers", defaultValue = "1C")
    private String workers;

    /**
     * How many items are sent to a worker at once: a number, or {@code auto}, which begins with large chunks and shrinks
     * them toward the end.
     */
    @Parameter(property = "mp.chunkSize", defaultValue = "auto")
    private String chunkSize;

    /**
     * What a failed item means: {@code failFast} stops at the first failure, {@code failAtEnd} runs every item and then
     * fails with all failures listed, {@code ignore} makes them warnings.
     */
    @Parameter(property = "mp.onFailure", defaultValue = "failFast")
    private String onFailure;

    /**
     * The time one item may take: {@code 30s}, {@code 5m}. Then its worker is killed with all it has started, and the item
     * has failed. No limit unless given.
     */
    @Parameter(property = "mp.taskTimeout")
    private @Nullable String taskTimeout;

    /** How often an item that failed is run again, each time on a fresh worker. */
    @Parameter(property = "mp.retries", defaultValue = "0")
    private String retries;

    /**
     * Whether an item that ran out of heap runs once more, alone on a worker with twice as much, when the others are done.
     */
    @Parameter(property = "mp.retryOutOfMemory", defaultValue = "true")
    private String retryOutOfMemory;

    /** With {@code failAtEnd}: after how many failures nothing further is begun. Never unless given. */
    @Parameter(property = "mp.skipAfterFailureCount")
    private @Nullable String skipAfterFailureCount;

    /**
     * Which items run, instead of all: {@code job:css/app.css}, several with commas between, or {@code @failed} for those
     * that failed in the last run. Names are as the log has them. What is gathered from all items, a sums file say, is left
     * as it is.
     */
    @Parameter(property = "mp.only")
    private @Nullable String only;

    /**
     * After how many items a worker is replaced by a fresh one, for tasks that leak. Never unless given.
     */
    @Parameter(property = "mp.maxTasksPerChild")
    private @Nullable String maxTasksPerChild;

    /**
     * How a worker is started: {@code spawn}, a clean JVM; {@code fork}, one that maps an archive of the classes which an
     * earlier worker has loaded, made by itself on first use; {@code forkserver}, one of those that were started ahead of
     * demand, for sessions with many runs.
     */
    @Parameter(property = "mp.startMethod", defaultValue = "spawn")
    private String startMethod;

    /**
     * The largest heap of a worker: {@code 512m}, {@code 2g}. Unless given, its share of the memory that this machine, or
     * the cgroup, has besides Maven's own.
     */
    @Parameter(property = "mp.heap")
    private @Nullable PlexusConfiguration heap;

    /**
     * Further arguments of a worker's JVM, which override mp's own: one text that is split as a shell would, quotes
     * included, or an element for each argument.
     */
    @Parameter(property = "mp.jvmArgs")
    private @Nullable PlexusConfiguration jvmArgs;

    /**
     * The JDK that the workers run on, as one of {@code toolchains.xml}: an element for each thing it has to provide, {@code
     * <version>[21,)</version>}. Unless given, what maven-toolchains-plugin has chosen, and else Maven's own.
     */
    @Parameter(property = "mp.jdkToolchain")
    private @Nullable PlexusConfiguration jdkToolchain;

    /** System properties of the workers, an element for each. */
    @Parameter(property = "mp.systemProperties")
    private @Nullable PlexusConfiguration systemProperties;

    /** Variables that are added to the workers' environment, an element for each. */
    @Parameter(property = "mp.environment")
    private @Nullable PlexusConfiguration environment;

    /** The directory that the workers run in. The project's unless given. */
    @Parameter(property = "mp.workingDirectory")
    private @Nullable PlexusConfiguration workingDirectory;

    /**
     * Where tasks run: {@code process}, in workers; {@code none}, in Maven's own JVM, item after item, to debug a task.
     */
    @Parameter(property = "mp.isolation")
    private @Nullable PlexusConfiguration isolation;

    /**
     * Whether a worker waits for a debugger when it starts: {@code true}, at port 5005; or the JVM's arguments that make it.
     * There is one worker at a time then, and no {@code <taskTimeout>}.
     */
    @Parameter(property = "mp.debug")
    private @Nullable String debug;

    /** Where the items run: {@code local}, on this machine. */
    @Parameter(property = "mp.engine", defaultValue = "local")
    private String engine;

    /**
     * Whether items that are up to date are left alone: whose input, configuration, task, libraries, JDK and outputs are as
     * they were. A job's own {@code <incremental>} goes before it. Programs run by {@code command} without an output run every
     * time unless their job says so.
     */
    @Parameter(property = "mp.incremental", defaultValue = "true")
    private String incremental;

    /** Where it is kept what is up to date. Outside of {@code target} it survives {@code clean}, which outputs may not. */
    @Parameter(property = "mp.stateDirectory")
    private @Nullable String stateDirectory;

    /** Runs every item, also one that is up to date. */
    @Parameter(property = "mp.force", defaultValue = "false")
    private String force;

    /** Skips the goal: nothing is read, checked or run. */
    @Parameter(property = "mp.skip", defaultValue = "false")
    private String skip;

    /**
     * The jobs, each a {@code <job>} with {@code <id>}, {@code <task>}, one or several {@code <fileSet>} ({@code
     * <directory>}, {@code <includes>}, {@code <excludes>}, {@code <useDefaultExcludes>}, {@code <followSymlinks>}),
     * {@code <projectArtifacts>}, {@code <projectDependencies>}, {@code <outputDirectory>} or {@code <inPlace>}, {@code
     * <suffix>}, {@code <extension>}, {@code <parameters>}, {@code <dependencies>}, {@code <incremental>} and
     * {@code <failIfNoInput>}, and of its own workers {@code <jdkToolchain>}, {@code <heap>}, {@code <jvmArgs>}, {@code
     * <systemProperties>}, {@code <environment>}, {@code <workingDirectory>} and {@code <isolation>}.
     * Relative paths start at the project's directory.
     */
    @Parameter
    private @Nullable PlexusConfiguration jobs;

    /**
     * The task of a single job without {@code <jobs>}: {@code checksum}, {@code compress}, {@code gzip}, {@code xslt}, {@code
     * xml-validate}, {@code command}, a static method like {@code com.acme.Minify::minify}, or the name of a class.
     */
    @Parameter(property = "mp.task")
    private @Nullable String task;

    /** Where the single job's files are. */
    @Parameter(property = "mp.directory")
    private @Nullable String directory;

    /** The single job's files as Ant patterns with commas between, {@code **}{@code /*.js}. All files unless given. */
    @Parameter(property = "mp.includes")
    private @Nullable PlexusConfiguration includes;

    /** Which files the single job leaves out, besides those of version control and editors. */
    @Parameter(property = "mp.excludes")
    private @Nullable PlexusConfiguration excludes;

    /** Where the tree of the single job's outputs is built. Beside their inputs unless given. */
    @Parameter(property = "mp.outputDirectory")
    private @Nullable String outputDirectory;

    /** What goes between name and extension of the single job's outputs: {@code .min}. */
    @Parameter(property = "mp.suffix")
    private @Nullable String suffix;

    /** The extension of the single job's outputs, in place of their inputs'. */
    @Parameter(property = "mp.extension")
    private @Nullable String extension;

    /** Whether an output of the single job may replace its own input. Not unless given as {@code true}. */
    @Parameter(property = "mp.inPlace")
    private @Nullable String inPlace;

    /**
     * The single job's parameters, {@code name=value,name=value}. A comma begins a new parameter only where a name and
     * {@code =} follow; {@code \,} is a comma wherever it stands. A name that stands several times is a list.
     */
    @Parameter(property = "mp.parameters")
    private @Nullable PlexusConfiguration parameters;

    /** The single job's libraries, {@code group:artifact:version} with commas between. */
    @Parameter(property = "mp.dependencies")
    private @Nullable PlexusConfiguration dependencies;

    /** Whether the build fails where no file matches the single job. Otherwise that is a warning. */
    @Parameter(property = "mp.failIfNoInput")
    private @Nullable String failIfNoInput;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private ToolchainManager toolchainManager;

    private EngineFactory engines = EngineFactory.LOCAL;

    private KnownTasks tasks = KnownTasks.builtIn();

    /** {@return this goal, with stand-ins for what it runs} */
    final JobsMojo with(EngineFactory otherEngines, KnownTasks otherTasks) {
        engines = otherEngines;
        tasks = otherTasks;
        return this;
    }

    /**
     * Does with the jobs what the goal is for. Blocks until the workers have ended.
     *
     * @param config what to run
     * @param workers what each job's workers are like
     * @param budget the session's
     * @param runs runs it in this thread
     * @throws ConfigException if what is the goal's own can't be used
     */
    abstract void run(RunConfig config, JobWorkers workers, SessionBudget budget, RunInForeground runs)
            throws ConfigException, MojoExecutionException, MojoFailureException;

    /**
     * {@return what the goal does where there are no jobs, possibly nothing}
     *
     * @param base what relative paths start from
     * @throws ConfigException if what is the goal's own can't be used
     */
    List<JobConfig> jobsOfItsOwn(Path base) throws ConfigException {
        return List.of();
    }

    /** {@return how many workers the goal has at least, whatever the pom says: the shares of memory are for so many} */
    int workersOfItsOwn() throws ConfigException {
        return 1;
    }

    /**
     * Refuses settings that leave no choice of how many workers there are.
     *
     * @param goal which compares several numbers of them
     */
    static void refuseFixedNumber(String goal, RunConfig config, JobWorkers workers) throws ConfigException {
        for (JobConfig job : config.jobs()) {
            WorkerOptions options = workers.of(job);
            if (options.suspended()) {
                throw new ConfigException("mp:" + goal + " compares runs with one worker and with several, but mp.debug"
                        + " lets one run at a time. Debug mp:run.");
            }
            if (options.isolation() == Isolation.NONE) {
                throw new ConfigException("job " + job.id() + ": <isolation>none</isolation> has no workers, and mp:"
                        + goal + " compares runs with one and with several. Leave it out for this goal.");
            }
        }
    }

    /**
     * Runs the jobs. Blocks until they have ended.
     *
     * @throws MojoFailureException if items failed
     * @throws MojoExecutionException if the configuration can't be used, the run can't begin, or it was interrupted
     */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (new Setting("skip", skip).flag()) {
                getLog().info("mp is skipped: <skip> (-Dmp.skip) is true.");
            } else {
                checkNames();
                run();
            }
        } catch (ConfigException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private void checkNames() throws ConfigException {
        KnownNames known = KnownNames.of(mojoExecution.getMojoDescriptor().getPluginDescriptor());
        List<ConfigNode> written = MavenConfiguration.written(project, mojoExecution);
        known.checkElements(written);
        known.checkCommandLine(session.getUserProperties().stringPropertyNames());
        known.checkPomProperties(project.getProperties().stringPropertyNames());
        Expressions expressions = MavenConfiguration.expressions(session, mojoExecution);
        for (ConfigNode element : written) {
            if (!known.isOwnProperty(element)) {
                expressions.resolve(element); // Maven takes the default for an expression without a value.
            }
        }
        known.overruled(written, session.getUserProperties()).forEach(getLog()::warn);
    }

    private void run() throws ConfigException, MojoExecutionException, MojoFailureException {
        ProjectPlace place = new ProjectPlace(project, session);
        List<JobConfig> parsed =
                new JobsParser(tasks, place.base(), new MavenProjectFiles(project, session)).parse(jobsNode());
        if (parsed.isEmpty() && !place.isOneOfMany()) {
            parsed = jobsOfItsOwn(place.base());
        }
        if (parsed.isEmpty() && place.isOneOfMany() && isByHand() && only == null) {
            throw new ConfigException(
                    "There are no jobs in this module, and a goal called by hand runs in the first module"
                            + " alone, because this one works without a pom, too. Call it in a module (mvn -f MODULE/pom.xml mp:run),"
                            + " or bind it to a phase by <executions> to have it in all.");
        }
        if (parsed.isEmpty() && place.isOneOfMany()) {
            getLog().info("mp has no jobs in this module.");
            return;
        }
        if (parsed.isEmpty()) {
            throw new ConfigException("There is nothing to run. Give <jobs> in the plugin's <configuration>, or one job"
                    + " with -Dmp.task and -Dmp.directory.");
        }
        SessionBudget budget = SessionBudget.of(session);
        budget.growTo(workersOfItsOwn());
        DebugChoice debugChoice = DebugChoice.of(debug);
        WorkerSettings.Means means = new WorkerSettings.Means(
                tasks,
                place,
                budget,
                LibraryResolver.of(repositorySystem, session.getRepositorySession(), project),
                new WorkerJdks(toolchainManager, session),
                getLog());
        JobWorkers jobWorkers = new WorkerSettings(workers, startMethod, maxTasksPerChild, demands(), debugChoice)
                .workers(parsed, means);
        RunInForeground runs = new RunInForeground(engines, new MavenLog(getLog()), surroundings(), session);
        run(runConfig(parsed, place, debugChoice), jobWorkers, budget, runs);
    }

    private WorkerDemands demands() throws ConfigException {
        List<ConfigNode> given = new ArrayList<>();
        for (PlexusConfiguration element : Arrays.asList(
                jdkToolchain, heap, jvmArgs, systemProperties, environment, workingDirectory, isolation)) {
            ConfigNode node = node(element);
            if (node != null) {
                given.add(node);
            }
        }
        return WorkerDemandsParser.parse(given);
    }

    private boolean isByHand() {
        return mojoExecution.getSource() == MojoExecution.Source.CLI;
    }

    private RunSurroundings surroundings() {
        return new RunSurroundings(tasks.lookup(), ProgressChoice.of(session, getLog()), System.out, RunObserver.NONE);
    }

    private ConfigNode jobsNode() throws ConfigException {
        ConfigNode given = node(jobs);
        return new SingleJob()
                .with("task", task)
                .withFiles("directory", directory)
                .withFiles(node(includes))
                .withFiles(node(excludes))
                .with("outputDirectory", outputDirectory)
                .with("suffix", suffix)
                .with("extension", extension)
                .with("inPlace", inPlace)
                .with(node(parameters))
                .with(node(dependencies))
                .with("failIfNoInput", failIfNoInput)
                .orElse(given == null ? ConfigNode.of("jobs") : given);
    }

    private @Nullable ConfigNode node(@Nullable PlexusConfiguration element) throws ConfigException {
        return MavenConfiguration.given(element, MavenConfiguration.expressions(session, mojoExecution));
    }

    private RunConfig runConfig(List<JobConfig> parsed, ProjectPlace place, DebugChoice debugChoice)
            throws ConfigException {
        Duration limit = taskTimeout == null ? Duration.ZERO : Durations.parse(new Setting("taskTimeout", taskTimeout));
        RunSettings.checkEngine(new Setting("engine", engine));
        OnFailure failureMeans = RunSettings.onFailure(new Setting("onFailure", onFailure));
        return new RunConfig(
                parsed,
                RunSettings.chunkSize(new Setting("chunkSize", chunkSize)),
                failureMeans,
                debugChoice.isOn() ? Duration.ZERO : limit,
                new Setting("retries", retries).wholeNumber(0, "Leave it out for no second try."),
                place.base(),
                place.logDirectory(),
                new FailureSettings(only, skipAfterFailureCount, retryOutOfMemory)
                        .handling(parsed, failureMeans, place, MavenCommand.of(session, project, mojoExecution)),
                incremental(place));
    }

    private Incremental incremental(ProjectPlace place) throws ConfigException {
        return new IncrementalSettings(
                        new Setting("incremental", incremental),
                        new Setting("force", force),
                        stateDirectory == null ? null : new Setting("stateDirectory", stateDirectory))
                .incremental(place, scope());
    }

    /** A pom's job is the same with other patterns or parameters; of one given by hand nobody knows that it is meant. */
    private String scope() throws ConfigException {
        String execution = String.valueOf(mojoExecution.getExecutionId());
        return jobs == null
                ? String.join(
                        " ",
                        execution,
                        String.valueOf(node(includes)),
                        String.valueOf(node(excludes)),
                        String.valueOf(node(parameters)),
                        String.valueOf(suffix),
                        String.valueOf(extension))
                : execution;
    }
}
