package io.github.mpmaven.job.plan;

import io.github.mpmaven.call.Platform;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.report.LogText;
import io.github.mpmaven.scan.ScanException;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses outputs that would hurt, over all jobs of one run. Refused are: an output that leaves its tree; one that
 * replaces its own input, unless the job says {@code <inPlace>}; one that the job's own fileSets select (the scan goes on
 * while workers write, and the next run would take it for an input); and one that another input or another job has
 * already.
 *
 * <p>Files are scanned while workers run, so a refusal may come after other outputs are in place; but it comes before
 * the refused item is handed to anybody, and nothing is ever written twice. Only a hash of each output is kept, and none
 * where outputs can't meet. Not safe for use by several threads.
 */
public final class OutputGuard {
    private final Path projectDirectory;
    private final boolean foldsCase;
    private final List<GuardedJob> jobs = new ArrayList<>();
    private final Map<FileKey, String> collectedBy = new HashMap<>();
    private final HashSet64 claimed = new HashSet64();

    /**
     * Looks at what the jobs write.
     *
     * @param plans in the order they run
     * @param projectDirectory what messages show paths relative to
     * @param ownDirectories where mp keeps what is its own: nothing below them is an input
     * @throws RunFailedException if two jobs would write one file of their own
     */
    public OutputGuard(List<JobPlan> plans, Path projectDirectory, List<Path> ownDirectories)
            throws RunFailedException {
        this(plans, projectDirectory, ownDirectories, Platform.foldsCase());
    }

    OutputGuard(List<JobPlan> plans, Path projectDirectory, List<Path> ownDirectories, boolean foldsCase)
            throws RunFailedException {
        this.projectDirectory = projectDirectory;
        this.foldsCase = foldsCase;
        for (JobPlan plan : plans) {
            jobs.add(GuardedJob.of(plan, ownDirectories, foldsCase));
        }
        for (GuardedJob job : jobs) {
            for (Path file : job.plan().collector().files()) {
                claimCollected(job, file);
            }
        }
    }

    private void claimCollected(GuardedJob job, Path file) throws RunFailedException {
        try {
            FileKey key = job.key(new OutputTree(file.getParent() == null ? file : file.getParent())
                    .canonical(OutputNames.normal(file)));
            job.collects(key);
            String other = collectedBy.putIfAbsent(key, job.id());
            if (other != null) {
                throw new RunFailedException("Jobs " + other + " and " + job.id() + " would both write "
                        + show(file.toString()) + ". Give one of them another <outputDirectory>.");
            }
        } catch (IOException e) {
            throw job.refusal("can't tell where " + show(file.toString()) + " leads: " + e);
        }
    }

    /**
     * Begins to look for a job's items.
     *
     * @param plan one of the plans given
     * @return the items, from the first
     * @throws RunFailedException if the task's own list of items can't be read
     */
    public GuardedItems items(JobPlan plan) throws RunFailedException {
        GuardedJob job = jobs.stream()
                .filter(one -> one.plan() == plan)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a job of this run: " + plan.config().id()));
        PlannedItems items = job.items();
        boolean recorded = foldsCase || job.meetsItself() || jobs.stream().anyMatch(job::mayMeet);
        return new GuardedItems(items, job, recorded);
    }

    /** One job's items, each looked at before it is given out. */
    public final class GuardedItems {
        private final PlannedItems items;
        private final GuardedJob job;
        private final boolean recorded;

        private GuardedItems(PlannedItems items, GuardedJob job, boolean recorded) {
            this.items = items;
            this.job = job;
            this.recorded = recorded;
        }

        /**
         * Finds the next item, which may take a look at the disk.
         *
         * @return the item, or null when there are no more
         * @throws ScanException if a directory can't be read
         * @throws RunFailedException if one of the item's outputs is refused
         */
        public @Nullable TaskItem next() throws ScanException, RunFailedException {
            TaskItem item = items.next();
            if (item != null) {
                for (String output : item.outputs()) {
                    check(item, output);
                }
            }
            return item;
        }

        /** {@return the position of the fileSet that the last item came from} */
        public int set() {
            return items.set();
        }

        private void check(TaskItem item, String output) throws RunFailedException {
            FileKey key = job.key(items.set(), item, output);
            checkInputs(item, output, key);
            String collector = collectedBy.get(key);
            if (collector != null) {
                throw job.refusal(show(output) + " would be written from " + show(item.input()) + " and by job "
                        + collector + " itself. Give one of them another name or <outputDirectory>.");
            }
            if (recorded && !claimed.add(key.hash())) {
                throw job.refusal(conflict(item, output, key));
            }
        }

        private void checkInputs(TaskItem item, String output, FileKey key) throws RunFailedException {
            FileKey place = job.key(items.canonicalInput());
            FileKey real = job.key(items.realInput());
            boolean inPlace = key.equals(place);
            if ((inPlace || key.equals(real)) && !job.config().inPlace()) {
                throw job.refusal(show(output) + " would replace its own input; give <outputDirectory>, <suffix> or"
                        + " <inPlace>true</inPlace>.");
            }
            if (inPlace && !place.equals(real)) {
                throw job.refusal(show(output) + " is a link, and its output would take the link's place instead of"
                        + " changing what it leads to. Exclude it, or set <followSymlinks>false</followSymlinks>.");
            }
            if (!inPlace && job.selects(key)) {
                throw job.refusal(show(output) + " would be written from " + show(item.input())
                        + " and is selected by the job's own <fileSet> too, so it would be an input of the next run."
                        + " Exclude it, or write to an <outputDirectory> that the fileSet leaves out.");
            }
        }

        private String conflict(TaskItem item, String output, FileKey key) {
            return show(output) + " would be written twice: from " + owner(key, job, item.index()) + " and from "
                    + show(item.input()) + ". Give them different names, or exclude one.";
        }
    }

    /** Finds who has an output already by going through the items once more: nobody remembered names. */
    private String owner(FileKey key, GuardedJob laterJob, long later) {
        for (GuardedJob job : jobs) {
            String owner = ownerIn(job, key, job.equals(laterJob) ? later : -1);
            if (owner != null) {
                return owner;
            }
        }
        return "an input that is gone by now";
    }

    private @Nullable String ownerIn(GuardedJob job, FileKey key, long except) {
        try {
            PlannedItems items = job.items();
            for (TaskItem item = items.next(); item != null; item = items.next()) {
                for (String output : item.index() == except ? List.<String>of() : item.outputs()) {
                    if (job.key(items.set(), item, output).equals(key)) {
                        return show(item.input()) + " (job " + job.id() + ")";
                    }
                }
            }
            return null;
        } catch (ScanException | RunFailedException e) {
            return null; // this job's files have changed since; another may know
        }
    }

    private String show(String path) {
        String base = OutputNames.withSeparator(OutputNames.normal(projectDirectory));
        return LogText.name(path.startsWith(base) ? path.substring(base.length()) : path);
    }
}
