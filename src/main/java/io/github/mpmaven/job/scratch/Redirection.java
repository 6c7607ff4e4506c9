package io.github.mpmaven.job.scratch;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.plan.JobPlan;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.scan.FileSets;
import io.github.mpmaven.scan.ScanException;
import io.github.mpmaven.scan.ScannedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job with its outputs elsewhere. */
final class Redirection {
    private Redirection() {}

    /**
     * {@return the job, or several jobs that are the same together, whose outputs all go below a directory}
     *
     * @param plan the job
     * @param logDirectory nothing below it is an input
     * @param out absolute
     * @throws IOException if files that change in place can't be copied there
     */
    static List<JobConfig> of(JobPlan plan, Path logDirectory, Path out) throws IOException {
        JobConfig job = plan.config();
        if (!plan.writes()) {
            return List.of(job);
        }
        if (job.inPlace()) {
            return List.of(job.on(copies(job, logDirectory, out), null));
        }
        if (job.outputDirectory() != null || job.fileSets().size() == 1) {
            return List.of(job.on(job.fileSets(), out));
        }
        List<JobConfig> each = new ArrayList<>();
        for (FileSet set : job.fileSets()) { // outputs stood beside inputs, and files of two sets may be called alike
            each.add(job.on(List.of(set), copyOf(out, each.size())));
        }
        return each;
    }

    private static Path copyOf(Path out, int set) {
        return out.resolve(Integer.toString(set));
    }

    /** The patterns stay: what they leave out are the outputs, where a suffix names these. */
    private static List<FileSet> copies(JobConfig job, Path logDirectory, Path out) throws IOException {
        List<FileSet> sets = new ArrayList<>();
        for (FileSet set : job.fileSets()) {
            Path copy = Files.createDirectories(copyOf(out, sets.size()));
            sets.add(new FileSet(copy, set.includes(), set.excludes(), set.defaultExcludes(), false));
        }
        try {
            copyFiles(new FileSets(job.fileSets()).walk(), logDirectory, out);
        } catch (ScanException e) {
            throw new IOException(e.getMessage(), e);
        }
        return sets;
    }

    private static void copyFiles(FileSets.Walk walk, Path logDirectory, Path out) throws IOException {
        for (ScannedFile file = walk.next(); file != null; file = walk.next()) {
            Path from = Path.of(file.path());
            if (!from.startsWith(logDirectory)) {
                Path to = copyOf(out, walk.set()).resolve(file.name());
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        }
    }
}
