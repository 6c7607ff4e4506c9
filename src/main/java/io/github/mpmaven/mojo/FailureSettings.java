package io.github.mpmaven.mojo;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.OnFailure;
import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.SelectionParser;
import io.github.mpmaven.job.config.Setting;
import io.github.mpmaven.job.failure.FailureHandling;
import io.github.mpmaven.job.failure.FailureHandling.Place;
import io.github.mpmaven.job.failure.ItemSelection;
import io.github.mpmaven.job.failure.ReplayCommand;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pom and the command line say of failed items, as text.
 *
 * @param only which items run, or null for all
 * @param skipAfterFailureCount after how many failures nothing more begins, or null for no such number
 * @param retryOutOfMemory whether an item that ran out of heap runs again with a larger one
 */
record FailureSettings(@Nullable String only, @Nullable String skipAfterFailureCount, String retryOutOfMemory) {
    private static final String DIRECTORY = "failures";

    /**
     * {@return what these settings mean}
     *
     * @param jobs the jobs there are
     * @param onFailure what a failed item means
     * @param place where the run takes place
     * @param replay runs an item again
     */
    FailureHandling handling(List<JobConfig> jobs, OnFailure onFailure, ProjectPlace place, ReplayCommand replay)
            throws ConfigException {
        Path directory = place.logDirectory().resolve(DIRECTORY);
        List<String> ids = jobs.stream().map(JobConfig::id).toList();
        ItemSelection selection = only == null
                ? ItemSelection.ALL
                : new SelectionParser(ids, place.base(), directory, !place.isOneOfMany())
                        .parse(new Setting("only", only));
        return new FailureHandling(
                new Place(directory, place.base(), replay),
                selection,
                maxFailures(onFailure),
                new Setting("retryOutOfMemory", retryOutOfMemory).flag());
    }

    private int maxFailures(OnFailure onFailure) throws ConfigException {
        if (skipAfterFailureCount == null) {
            return 0;
        }
        int most = new Setting("skipAfterFailureCount", skipAfterFailureCount)
                .wholeNumber(1, "Leave it out to run every item.");
        if (onFailure != OnFailure.FAIL_AT_END) {
            throw new ConfigException(
                    "<skipAfterFailureCount> goes with <onFailure>failAtEnd</onFailure> alone: failFast"
                            + " stops at the first failure, ignore at none.");
        }
        return most;
    }
}
