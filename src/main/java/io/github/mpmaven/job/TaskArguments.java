package io.github.mpmaven.job;

import io.github.mpmaven.task.BuiltInTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which arguments the JVMs of a job's workers get. */
public final class TaskArguments {
    private TaskArguments() {}

    /**
     * {@return what the job's task needs, and after that what the person asks, which wins}
     *
     * @param job the job
     * @param asked what the person asks
     * @param builtIn its task, or null for a person's own
     */
    public static List<String> of(JobConfig job, List<String> asked, @Nullable BuiltInTask builtIn) {
        if (builtIn == null || !JobLibraries.isRight(builtIn, job.spec())) {
            return asked;
        }
        List<String> all = new ArrayList<>(builtIn.jvmArguments(job.spec()));
        all.addAll(asked);
        return all;
    }
}
