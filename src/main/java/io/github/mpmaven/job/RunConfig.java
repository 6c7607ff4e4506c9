package io.github.mpmaven.job;

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
        Incremental incremental) {
    public RunConfig {
        jobs = List.copyOf(jobs);
    }

    /**
     * Makes a configuration in which everything runs.
     *
     * @param jobs in the order they run
     * @param chunkSize items a chunk, or 0 for {@code auto}
     * @param onFailure what a failed item means
     * @param taskTimeout for one item; {@link Duration#ZERO} for no limit
     * @param retries for one item
     * @param projectDirectory what messages show paths relative to, and the base of outputs that must not leave it
     * @param logDirectory where the workers' own lines are kept; nothing below it is an input
     */
    public RunConfig(
            List<JobConfig> jobs,
            int chunkSize,
            OnFailure onFailure,
            Duration taskTimeout,
            int retries,
            Path projectDirectory,
            Path logDirectory) {
        this(jobs, chunkSize, onFailure, taskTimeout, retries, projectDirectory, logDirectory, Incremental.OFF);
    }
}
