package io.github.mpmaven.job;

import io.github.mpmaven.job.failure.FailureHandling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The whole configuration of one {@code mp:run}, valid in itself: what the mojo hands over.
 *
 * @param jobs in the order they run
 * @param chunkSize items a chunk, or 0 for {@code auto}
 * @param onFailure what a failed item means
 * @param taskTimeout for one item; {@link Duration#ZERO} for no limit
 * @param retries for one item
 * @param projectDirectory what messages show paths relative to, and the base of outputs that must not leave it
 * @param logDirectory where the workers' own lines are kept; nothing below it is an input
 * @param failures what a failed item leaves, and which items run at all
 * @param incremental what is left alone because it is up to date
 */
public record RunConfig(
        List<JobConfig> jobs,
        int chunkSize,
        OnFailure onFailure,
        Duration taskTimeout,
        int retries,
        Path projectDirectory,
        Path logDirectory,
        FailureHandling failures,
        Incremental incremental) {
    public RunConfig {
        jobs = List.copyOf(jobs);
    }

    /** {@return where mp keeps what is its own: nothing below is an input} */
    List<Path> ownDirectories() {
        return incremental.equals(Incremental.OFF)
                ? List.of(logDirectory)
                : List.of(logDirectory, incremental.directory());
    }

    /**
     * {@return the same run of other jobs, for a trial: all of it runs, and what fails leaves nothing and runs no second time}
     *
     * @param otherJobs in the order they run
     * @param otherLogDirectory nothing below it is an input
     */
    public RunConfig of(List<JobConfig> otherJobs, Path otherLogDirectory) {
        return new RunConfig(
                otherJobs,
                chunkSize,
                onFailure,
                taskTimeout,
                retries,
                projectDirectory,
                otherLogDirectory,
                FailureHandling.NONE,
                Incremental.OFF);
    }

    /**
     * {@return the same run with other chunks}
     *
     * @param items items a chunk, or 0 for {@code auto}
     */
    public RunConfig withChunkSize(int items) {
        return new RunConfig(
                jobs, items, onFailure, taskTimeout, retries, projectDirectory, logDirectory, failures, incremental);
    }
}
