package io.github.mpmaven.job.plan;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.plan.OutputTree.OutOfTreeException;
import io.github.mpmaven.report.LogText;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.scan.FileSets;
import io.github.mpmaven.task.TaskItem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job as the {@link OutputGuard} sees it: the trees that its inputs and outputs are in, links followed. */
final class GuardedJob {
    private final JobPlan plan;
    private final List<OutputTree> inputTrees; // one for each fileSet
    private final List<OutputTree> outputTrees; // one for each fileSet: the same for all where outputs are mirrored
    private final FileSets realSets; // the fileSets, their directories with links followed

    private GuardedJob(JobPlan plan, List<OutputTree> inputTrees, List<OutputTree> outputTrees, FileSets realSets) {
        this.plan = plan;
        this.inputTrees = inputTrees;
        this.outputTrees = outputTrees;
        this.realSets = realSets;
    }

    static GuardedJob of(JobPlan plan) throws RunFailedException {
        try {
            List<OutputTree> inputs = new ArrayList<>();
            List<OutputTree> outputs = new ArrayList<>();
            List<FileSet> real = new ArrayList<>();
            String mirror = plan.names().mirror();
            OutputTree mirrored = mirror == null ? null : new OutputTree(Path.of(mirror));
            for (FileSet set : plan.config().fileSets()) {
                OutputTree tree = new OutputTree(set.directory());
                inputs.add(tree);
                outputs.add(mirrored == null ? tree : mirrored);
                real.add(new FileSet(
                        tree.realRoot(), set.includes(), set.excludes(), set.defaultExcludes(), set.followSymlinks()));
            }
            return new GuardedJob(plan, inputs, outputs, new FileSets(real));
        } catch (IOException e) {
            throw JobPlan.refusal(plan.config(), "can't tell where its directories lead: " + e);
        }
    }

    JobPlan plan() {
        return plan;
    }

    JobConfig config() {
        return plan.config();
    }

    String id() {
        return config().id();
    }

    RunFailedException refusal(String why) {
        return JobPlan.refusal(config(), why);
    }

    String canonical(int set, TaskItem item, String output) throws RunFailedException {
        OutputTree tree = outputTrees.get(set);
        try {
            return tree.canonical(output);
        } catch (OutOfTreeException e) {
            throw refusal("the output " + LogText.name(output) + " of " + LogText.name(item.name())
                    + " leads out of the tree " + tree.root() + ", to "
                    + LogText.name(e.real().toString())
                    + ". Remove the link, or exclude the file.");
        } catch (IOException e) {
            throw refusal("can't tell where " + LogText.name(output) + " leads: " + e);
        }
    }

    boolean isOwnInput(int set, TaskItem item, String canonical) {
        String real = OutputNames.withSeparator(inputTrees.get(set).realRoot().toString())
                + item.name().replace('/', File.separatorChar);
        return canonical.equals(real) || canonical.equals(item.input());
    }

    boolean selects(String canonical) {
        return realSets.select(canonical);
    }

    /** {@return whether two of the job's own items might have an output in common} */
    boolean meetsItself() {
        return plan.names().count() > 0
                && (!plan.names().keepNamesApart() || config().fileSets().size() > 1);
    }

    /** {@return whether another job might write a file that this one writes} */
    boolean mayMeet(GuardedJob other) {
        if (other.equals(this)
                || plan.names().count() == 0
                || other.plan.names().count() == 0) {
            return false;
        }
        for (OutputTree mine : outputTrees) {
            for (OutputTree theirs : other.outputTrees) {
                if (mine.realRoot().startsWith(theirs.realRoot())
                        || theirs.realRoot().startsWith(mine.realRoot())) {
                    return true;
                }
            }
        }
        return false;
    }
}
