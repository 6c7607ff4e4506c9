package io.github.mpmaven.job.plan;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.plan.OutputTree.OutOfTreeException;
import io.github.mpmaven.report.LogText;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.scan.FileSets;
import io.github.mpmaven.scan.FoldedSelection;
import io.github.mpmaven.scan.ScannedFile;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job as the {@link OutputGuard} sees it: the trees that its inputs and outputs are in, links followed. */
final class GuardedJob {
    private final JobPlan plan;
    private final List<OutputTree> outputTrees; // one for each fileSet: the same for all where outputs are mirrored
    private final FileSets realSets; // the fileSets, their directories with links followed

    private final @Nullable FoldedSelection folded; // of the same, where the disk folds
    private final List<FileKey> own;
    private final Set<FileKey> collected = new HashSet<>(); // what the job's own collector writes

    private GuardedJob(
            JobPlan plan,
            List<OutputTree> outputTrees,
            FileSets realSets,
            @Nullable FoldedSelection folded,
            List<FileKey> own) {
        this.plan = plan;
        this.folded = folded;
        this.own = own;
        this.outputTrees = outputTrees;
        this.realSets = realSets;
    }

    static GuardedJob of(JobPlan plan, List<Path> ownDirectories, boolean foldsCase) throws RunFailedException {
        try {
            List<FileKey> own = new ArrayList<>();
            for (Path directory : ownDirectories) {
                own.add(FileKey.of(new OutputTree(directory).realRoot().toString(), foldsCase));
            }
            List<OutputTree> outputs = new ArrayList<>();
            List<FileSet> real = new ArrayList<>();
            String mirror = plan.names().mirror();
            OutputTree mirrored = mirror == null ? null : new OutputTree(Path.of(mirror));
            for (FileSet set : plan.config().fileSets()) {
                OutputTree tree = new OutputTree(set.directory());
                outputs.add(mirrored == null ? tree : mirrored);
                real.add(new FileSet(
                        tree.realRoot(), set.includes(), set.excludes(), set.defaultExcludes(), set.followSymlinks()));
            }
            return new GuardedJob(
                    plan,
                    outputs,
                    new FileSets(real),
                    foldsCase ? new FoldedSelection(real, FileKey::fold) : null,
                    own);
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

    /** Says that the job itself writes a file, which is no input of its own then. */
    void collects(FileKey file) {
        collected.add(file);
    }

    /** {@return the items, from the first} */
    PlannedItems items() throws RunFailedException {
        return plan.items(this::isLeftOut);
    }

    private boolean isLeftOut(ScannedFile file) {
        if (plan.leavesOut(file.name())) {
            return true;
        }
        FileKey place = key(file.canonical());
        FileKey real = file.real().equals(file.canonical()) ? place : key(file.real());
        return isOwn(place) || isOwn(real) || collected.contains(place) || collected.contains(real);
    }

    private boolean isOwn(FileKey file) {
        return own.stream().anyMatch(file::isBelow);
    }

    /** {@return the key of a canonical path} */
    FileKey key(String canonical) {
        return FileKey.of(canonical, folded != null);
    }

    FileKey key(int set, TaskItem item, String output) throws RunFailedException {
        OutputTree tree = outputTrees.get(set);
        try {
            return key(tree.canonical(output));
        } catch (OutOfTreeException e) {
            throw refusal("the output " + LogText.name(output) + " of " + LogText.name(item.name())
                    + " leads out of the tree " + tree.root() + ", to "
                    + LogText.name(e.real().toString())
                    + ". Remove the link, or exclude the file.");
        } catch (IOException e) {
            throw refusal("can't tell where " + LogText.name(output) + " leads: " + e);
        }
    }

    /** {@return whether the job would take the output for an input of its own} */
    boolean selects(FileKey output) {
        return !isOwn(output) && !plan.leavesOut(output.canonical()) && isSelected(output);
    }

    private boolean isSelected(FileKey output) {
        return realSets.select(output.canonical()) || (folded != null && folded.select(output.canonical()));
    }

    /** {@return whether two of the job's own items might have an output in common} */
    boolean meetsItself() {
        return plan.names().count() > 0
                && (!plan.names().keepNamesApart() || config().fileSets().size() > 1 || followsLinksBesideInputs());
    }

    /** A directory and a link to it hold the same files, and their outputs. */
    private boolean followsLinksBesideInputs() {
        return plan.names().mirror() == null && config().fileSets().stream().anyMatch(FileSet::followSymlinks);
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
