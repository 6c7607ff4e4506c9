package io.github.mpmaven.job;

import io.github.mpmaven.task.BuiltInTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells which arguments the JVMs of a job's workers get. */
public final class TaskArguments {
    private TaskArguments() {}

    /**
     * {@return what the job's task needs, and after that what the person asks, which wins}
     *
     * @param job the job
     * @param asked what the person asks
     * @param builtIns finds the task that comes with mp under a name
     */
    public static List<String> of(JobConfig job, List<String> asked, Function<String, Optional<BuiltInTask>> builtIns) {
        List<String> all = new ArrayList<>();
        builtIns.apply(job.spec().task())
                .filter(task -> JobLibraries.isRight(task, job.spec()))
                .ifPresent(task -> all.addAll(task.jvmArguments(job.spec())));
        all.addAll(asked);
        return all;
    }
}
