package io.github.mpmaven.job;

import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.LogText;
import io.github.mpmaven.report.Tally;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.Collector;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a job says of itself, but for its failed items: see {@link FailureText}. */
final class JobText {
    private final RunConfig run;
    private final JobConfig job;
    private final String workers;

    JobText(RunConfig run, JobConfig job, String workers) {
        this.run = run;
        this.job = job;
        this.workers = workers;
    }

    /**
     * {@return the line that a job begins with: {@code sums: checksum of 5,839 files (25.6 MB) in src/main/webapp, 2
     * workers, auto chunks}}
     *
     * @param tally the counts when the scan is over, or has filled the window
     */
    String start(Tally tally) {
        if (tally.upToDate() > 0) {
            return job.id() + ": " + changed(tally) + " changed: " + job.spec().task() + " in " + directories() + ", "
                    + workers + ", " + chunks();
        }
        String files = tally.isComplete()
                ? Figures.count(tally.found(), "file") + " (" + Figures.bytes(tally.foundBytes()) + ")"
                : "more than " + Figures.count(Math.max(1, tally.found() - 1), "file");
        return job.id() + ": " + job.spec().task() + " of " + files + " in " + directories() + ", " + workers + ", "
                + chunks();
    }

    private static String changed(Tally tally) {
        boolean complete = tally.isComplete();
        long found = complete ? tally.found() : Math.max(1, tally.found() - 1);
        return Figures.count(tally.found() - tally.upToDate()) + " of " + (complete ? "" : "more than ")
                + Figures.count(found, "file");
    }

    private String chunks() {
        return run.chunkSize() == 0 ? "auto chunks" : "chunks of " + Figures.count(run.chunkSize());
    }

    /** {@return why files run again that have not changed themselves} */
    String wholeChange(String what) {
        return job.id() + ": every file runs again, because " + what;
    }

    /** {@return what became of outputs that belong to no input any more} */
    String deleted(long count) {
        return job.id() + ": " + Figures.count(count, "output") + " of removed inputs deleted";
    }

    private String directories() {
        List<String> shown = new ArrayList<>();
        job.fileSets().forEach(set -> shown.add(show(set.directory())));
        return String.join(", ", shown.stream().distinct().toList());
    }

    String nothingFound() {
        List<String> shown = new ArrayList<>();
        for (FileSet set : job.fileSets()) {
            shown.add(show(set.directory()) + " (includes=" + set.includes() + ", excludes=" + set.excludes() + ")");
        }
        return "Job " + job.id() + ": no file to work on, nothing matches in " + String.join(" or ", shown) + ".";
    }

    String scanFailed(Throwable failure) {
        return "Job " + job.id() + ": " + (failure instanceof IOException ? failure.getMessage() : failure.toString());
    }

    String cannotNote(IOException failure) {
        return "Job " + job.id() + ": the run's directory can't be written: " + failure
                + ". Free some space there, or set -Djava.io.tmpdir to another directory.";
    }

    /** {@return the line for a run of some items, which leaves alone what all of them make} */
    String collectorLeft(Collector collector) {
        return "Job " + job.id() + ": only some files run, so "
                + String.join(", ", collector.files().stream().map(this::show).toList()) + " is left as it is.";
    }

    /** {@return what follows the failures of a job that too many of them have stopped} */
    String stopped(int most) {
        return "\nThe run stopped after " + Figures.count(most, "failure")
                + " (<skipAfterFailureCount>). What had not begun by then was left out.";
    }

    /** {@return the line for files that were asked for, and are none of the job's} */
    String notFound(java.util.Collection<String> names) {
        return "Job " + job.id() + ": no such file: "
                + String.join(", ", names.stream().sorted().map(LogText::name).toList())
                + ". -Dmp.only takes names as the log has them, relative to the <directory>.";
    }

    String collectorFailed(Collector collector, IOException failure) {
        String files =
                String.join(", ", collector.files().stream().map(this::show).toList());
        if (failure instanceof FileAlreadyExistsException other) {
            return "Job " + job.id() + ": " + show(Path.of(other.getFile())) + " is not replaced, because "
                    + other.getReason() + ". Delete it, or have another name written by <file>.";
        }
        return "Job " + job.id() + ": " + (files.isEmpty() ? "the results" : files) + " can't be written: " + failure
                + ". Look whether the disk is full and the directory is writable.";
    }

    /** {@return what goes before each line that an item printed} */
    String mark(ItemRecord record) {
        String worker =
                record.worker() == null ? "" : "[worker " + record.worker().number() + "] ";
        return "[" + LogText.name(record.item().name()) + "] " + worker;
    }

    private String show(Path path) {
        Path base = run.projectDirectory().toAbsolutePath().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        boolean below = absolute.startsWith(base) && !absolute.equals(base);
        String shown = (below ? base.relativize(absolute) : absolute).toString();
        return LogText.name(shown.replace(File.separatorChar, '/'));
    }
}
