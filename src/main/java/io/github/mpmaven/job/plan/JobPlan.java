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
    private final OutputPlan outputs;
    private final Predicate<String> wanted;
    private final OutputNames names;
    private final Predicate<String> leftOut;
    private final Collector collector;
    private final FileSets fileSets;

    private JobPlan(JobConfig config, @Nullable BuiltInTask builtIn, Predicate<String> wanted)
            throws TaskSetupException, ScanException {
        this.config = config;
        this.builtIn = builtIn;
        this.wanted = wanted;
        if (builtIn != null) {
            builtIn.check(config.spec());
        }
        outputs = builtIn == null ? OutputPlan.of("") : builtIn.outputs(config.spec());
        names = OutputNames.of(config, outputs);
        leftOut = builtIn == null ? name -> false : builtIn.leavesOut(config.spec());
        collector = builtIn == null ? Collector.NONE : builtIn.collector(config.spec(), outputDirectory(config));
        refuseUselessDirectory();
        fileSets = new FileSets(config.fileSets());
    }

    private void refuseUselessDirectory() throws TaskSetupException {
        if (writes()) {
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
        return of(config, builtIn, name -> true);
    }

    /**
     * Checks a job of which some items run.
     *
     * @param config the job
     * @param builtIn its task, or null where that is a person's own
     * @param wanted says of an item's name whether it runs
     * @return the plan
     * @throws RunFailedException saying what is wrong with the job
     */
    public static JobPlan of(JobConfig config, @Nullable BuiltInTask builtIn, Predicate<String> wanted)
            throws RunFailedException {
        try {
            return new JobPlan(config, builtIn, wanted);
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

    /** {@return what becomes of a file that stands where the task does not write this time} */
    public OutputPlan.Unwritten unwritten() {
        return outputs.unwritten();
    }

    /** {@return whether the task takes no file of that name or path for an item} */
    boolean leavesOut(String name) {
        return leftOut.test(name);
    }

    /** {@return whether it writes any file} */
    public boolean writes() {
        return names.count() > 0 || !collector.files().isEmpty();
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
                return PlannedItems.scanned(this, file -> !wanted.test(file.name()) || leftOut.test(file));
            }
            if (config.fileSets().size() > 1) {
                throw new TaskSetupException("task " + config.spec().task()
                        + " has a list of files and needs one <fileSet>, whose directory they are relative to; but has "
                        + config.fileSets().size());
            }
            return PlannedItems.listed(
                    this,
                    listed.stream().filter(item -> wanted.test(item.name())).toList());
        } catch (TaskSetupException e) {
            throw refusal(config, e.getMessage());
        }
    }
}
