package io.github.mpmaven.job;

import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.files.ContentDigest;
import io.github.mpmaven.incremental.CodeDigest;
import io.github.mpmaven.incremental.JobKey;
import io.github.mpmaven.incremental.JobState;
import io.github.mpmaven.incremental.StampedState;
import io.github.mpmaven.incremental.StampedState.Order;
import io.github.mpmaven.job.plan.JobPlan;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.BuiltInTask;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Opens the state of a job, and says what all of its items depend on. */
final class JobStates {
    /** Longer names files that some file systems don't take; shorter cuts ids that people wrote. */
    private static final int MAX_ID_CHARS = 60;

    private static final int HASH_CHARS = 8;

    private final RunConfig run;
    private final JobPlan plan;
    private final WorkerOptions workers;

    private JobStates(RunConfig run, JobPlan plan, WorkerOptions workers) {
        this.run = run;
        this.plan = plan;
        this.workers = workers;
    }

    /**
     * {@return what is known of a job, or {@link JobState#NONE} where it is not incremental}
     *
     * @param workers what the job's workers are like
     * @param log where it goes what people should know
     */
    static JobState open(RunConfig run, JobPlan plan, WorkerOptions workers, RunLog log) {
        JobStates states = new JobStates(run, plan, workers);
        if (!states.isIncremental()) {
            return JobState.NONE;
        }
        String job = plan.config().id();
        try {
            Incremental incremental = run.incremental();
            Order order = new Order(incremental.directory(), states.name(), states.key(), incremental.force());
            return StampedState.open(order, line -> log.info(job + ": " + line));
        } catch (IOException e) {
            log.info(job + ": it can't be told what the job depends on, so every file runs: " + e);
            return JobState.NONE;
        }
    }

    private boolean isIncremental() {
        if (run.incremental().equals(Incremental.OFF)
                || !run.failures().selection().isAll()) {
            return false; // what was named runs, and says nothing of the rest
        }
        Boolean said = plan.config().incremental();
        return said != null
                ? said
                : run.incremental().on()
                        && plan.builtIn()
                                .map(task -> !task.hasOtherEffects(plan.config().spec()))
                                .orElse(true);
    }

    /** Says the same of the same job in the next build, and something else of every other, whose outputs are its own. */
    private String name() {
        JobConfig job = plan.config();
        List<String> facts = new ArrayList<>(
                List.of(run.incremental().scope(), job.id(), job.spec().task()));
        facts.add(String.valueOf(job.outputDirectory()));
        job.fileSets().forEach(set -> facts.add(set.directory().toString()));
        String hash = ContentDigest.ofBytes(String.join("\0", facts).getBytes(StandardCharsets.UTF_8));
        String id = job.id().length() > MAX_ID_CHARS ? job.id().substring(0, MAX_ID_CHARS) : job.id();
        return id + "-" + hash.substring(0, HASH_CHARS);
    }

    private JobKey key() throws IOException {
        CodeDigest code = new CodeDigest();
        return new JobKey.Builder()
                .part("mp itself", List.of(code.of(ownCode())))
                .part("its configuration", configuration())
                .part("the workers' JDK or their settings", jvm())
                .part("the task's code", taskCode(code))
                .part("a file that its parameters name", referencedFiles())
                .build();
    }

    /** What the outputs of an item depend on. What the patterns are does not matter: they say which items there are. */
    private List<String> configuration() {
        JobConfig job = plan.config();
        List<String> facts = new ArrayList<>(List.of(
                job.spec().task(),
                String.valueOf(job.outputDirectory()),
                job.naming().toString(),
                String.valueOf(job.inPlace())));
        job.spec().parameters().values().forEach((name, values) -> {
            facts.add(name);
            facts.add(String.valueOf(values.size()));
            facts.addAll(values);
        });
        for (FileSet set : job.fileSets()) {
            facts.add(set.directory().toString());
        }
        return facts;
    }

    /** The file that says which JDK it is, or the path of one that has none. A heap's size changes no output. */
    private List<String> jvm() {
        List<String> facts = new ArrayList<>();
        try {
            facts.add(Files.readString(workers.javaHome().resolve("release")));
        } catch (IOException e) {
            facts.add(workers.javaHome().toString());
        }
        facts.addAll(workers.jvmArgs());
        facts.add(new TreeMap<>(workers.systemProperties()).toString());
        facts.add(new TreeMap<>(workers.environment()).toString());
        facts.add(workers.workingDirectory().toString());
        return facts;
    }

    /** A built-in's code is mp itself, and the libraries that it or the job names: the project's own classes are not. */
    private List<String> taskCode(CodeDigest code) throws IOException {
        if (plan.builtIn().isPresent()) {
            List<String> facts =
                    new ArrayList<>(plan.builtIn().get().libraries(plan.config().spec()));
            facts.add(plan.config().workers().libraries().toString());
            return facts;
        }
        List<String> facts = new ArrayList<>();
        for (Path element : workers.taskClassPath()) {
            facts.add(code.of(element));
        }
        return facts;
    }

    private List<String> referencedFiles() throws IOException {
        List<String> facts = new ArrayList<>();
        if (plan.builtIn().isPresent()) {
            BuiltInTask task = plan.builtIn().get();
            Path directory = plan.config().fileSets().get(0).directory();
            for (Path file : task.referencedFiles(plan.config().spec(), directory)) {
                facts.add(file.toString());
                facts.add(Files.isRegularFile(file) ? new ContentDigest().of(file.toString()) : "missing");
            }
        }
        return facts;
    }

    private static Path ownCode() throws IOException {
        CodeSource source = JobStates.class.getProtectionDomain().getCodeSource();
        try {
            if (source != null) {
                return Path.of(source.getLocation().toURI());
            }
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("mp can't find its own jar: location=" + source.getLocation(), e);
        }
        throw new IOException("mp can't find its own jar: class=" + JobStates.class.getName());
    }
}
