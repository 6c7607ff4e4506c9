package io.github.mpmaven.job;

import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <job>}, valid in itself.
 *
 * @param spec id, task and parameters
 * @param fileSets at least one
 * @param outputDirectory where outputs are mirrored, absolute; null where they stand beside their inputs
 * @param naming how an output's name comes from its input's
 * @param inPlace whether an output may replace its own input
 * @param failIfNoInput whether no matching file is an error
 * @param workers what it asks of its workers beside what the run asks
 * @param incremental whether what is up to date is left alone; null to decide by the run and the task
 */
public record JobConfig(
        TaskSpec spec,
        List<FileSet> fileSets,
        @Nullable Path outputDirectory,
        Naming naming,
        boolean inPlace,
        boolean failIfNoInput,
        WorkerDemands workers,
        @Nullable Boolean incremental) {
    public JobConfig {
        fileSets = List.copyOf(fileSets);
    }

    /**
     * Makes a job that asks nothing of its workers.
     *
     * @param spec id, task and parameters
     * @param fileSets at least one
     * @param outputDirectory where outputs are mirrored, absolute; null where they stand beside their inputs
     * @param naming how an output's name comes from its input's
     * @param inPlace whether an output may replace its own input
     * @param failIfNoInput whether no matching file is an error
     */
    public JobConfig(
            TaskSpec spec,
            List<FileSet> fileSets,
            @Nullable Path outputDirectory,
            Naming naming,
            boolean inPlace,
            boolean failIfNoInput) {
        this(spec, fileSets, outputDirectory, naming, inPlace, failIfNoInput, WorkerDemands.NONE, null);
    }

    /** {@return the job's id} */
    public String id() {
        return spec.job();
    }

    /** {@return its task as the pom names it} */
    public String task() {
        return spec.task();
    }

    /**
     * {@return the same job on other directories}
     *
     * @param otherFileSets at least one
     * @param otherOutputDirectory absolute; null where outputs stand beside their inputs
     */
    public JobConfig on(List<FileSet> otherFileSets, @Nullable Path otherOutputDirectory) {
        return new JobConfig(
                spec, otherFileSets, otherOutputDirectory, naming, inPlace, failIfNoInput, workers, incremental);
    }

    /**
     * How an output's name comes from its input's.
     *
     * @param suffix goes between name and extension, {@code app.js} to {@code app.min.js} with {@code .min}; may be empty; no separator
     * @param extension replaces the extension, without its dot; null to keep it; no separator
     */
    public record Naming(String suffix, @Nullable String extension) {
        /** Outputs are named like their inputs. */
        public static final Naming SAME = new Naming("", null);
    }
}
