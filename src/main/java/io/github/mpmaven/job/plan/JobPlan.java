package io.github.mpmaven.job.plan;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.scan.FileSets;
import io.github.mpmaven.scan.ScanException;
import io.github.mpmaven.scan.ScannedFile;
import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.BuiltInTask.ListedItem;
import io.github.mpmaven.task.Collector;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One job, checked as far as that goes before it begins. */
public final class JobPlan {
    private final JobConfig config;
    private final @Nullable BuiltInTask builtIn;
    private final OutputNames names;
    private final Collector collector;
    private final FileSets fileSets;

    private JobPlan(JobConfig config, @Nullable BuiltInTask builtIn) throws TaskSetupException, ScanException {
        this.config = config;
        this.builtIn = builtIn;
        if (builtIn != null) {
            builtIn.check(config.spec());
        }
        names = OutputNames.of(config, builtIn == null ? OutputPlan.of("") : builtIn.outputs(config.spec()));
        collector = builtIn == null ? Collector.NONE : builtIn.collector(config.spec(), outputDirectory(config));
        refuseUselessDirectory();
        fileSets = new FileSets(config.fileSets());
    }

    private void refuseUselessDirectory() throws TaskSetupException {
        if (names.count() > 0 || !collector.files().isEmpty()) {
            return;
        }
        String useless = config.outputDirectory() != null ? "<outputDirectory>" : config.inPlace() ? "<inPlace>" : "";
        if (!useless.isEmpty()) {
            throw new TaskSetupException(useless + " has no meaning here: with these parameters task "
                    + config.spec().task() + " writes no file. Leave it out.");
        }
    }

    /**
     * Checks a job.
     *
     * @param config the job
     * @param builtIn its task, or null where that is a person's own: which writes one output an item, named like it
     * @return the plan
     * @throws RunFailedException saying what is wrong with the job
     */
    public static JobPlan of(JobConfig config, @Nullable BuiltInTask builtIn) throws RunFailedException {
        try {
            return new JobPlan(config, builtIn);
        } catch (TaskSetupException | ScanException e) {
            throw refusal(config, e.getMessage());
        }
    }

    private static Path outputDirectory(JobConfig config) {
        Path given = config.outputDirectory();
        return given == null ? config.fileSets().get(0).directory() : given;
    }

    static RunFailedException refusal(JobConfig config, @Nullable String why) {
        return new RunFailedException("Job " + config.id() + ": " + why);
    }

    /** {@return the job} */
    public JobConfig config() {
        return config;
    }

    /** {@return what gathers the items' values; empty-handed for a person's own task} */
    public Collector collector() {
        return collector;
    }

    /** {@return the task, where that comes with mp} */
    public Optional<BuiltInTask> builtIn() {
        return Optional.ofNullable(builtIn);
    }

    /** {@return whether the task comes with mp} */
    public boolean isBuiltIn() {
        return builtIn != null;
    }

    /** {@return the directories below which the items' outputs stand, absolute; none where items have no output} */
    public List<Path> outputTrees() {
        if (names.count() == 0) {
            return List.of();
        }
        Stream<Path> trees = config.outputDirectory() == null
                ? config.fileSets().stream().map(FileSet::directory)
                : Stream.of(config.outputDirectory());
        return trees.map(tree -> tree.toAbsolutePath().normalize()).distinct().toList();
    }

    OutputNames names() {
        return names;
    }

    FileSets fileSets() {
        return fileSets;
    }

    /**
     * Begins to look for the job's items.
     *
     * @param leftOut which of the files that the fileSets hold are no items
     * @return the items, from the first
     * @throws RunFailedException if the task's own list of items can't be read
     */
    PlannedItems items(Predicate<ScannedFile> leftOut) throws RunFailedException {
        try {
            Path directory = config.fileSets().get(0).directory();
            List<ListedItem> listed = builtIn == null ? null : builtIn.listedItems(config.spec(), directory);
            if (listed == null) {
                return PlannedItems.scanned(this, leftOut);
            }
            if (config.fileSets().size() > 1) {
                throw new TaskSetupException("task " + config.spec().task()
                        + " has a list of files and needs one <fileSet>, whose directory they are relative to; but has "
                        + config.fileSets().size());
            }
            return PlannedItems.listed(this, listed);
        } catch (TaskSetupException e) {
            throw refusal(config, e.getMessage());
        }
    }
}
