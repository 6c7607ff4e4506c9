package io.github.mpmaven.mojo;

import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.config.ByteSizes;
import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.ConfigNode;
import io.github.mpmaven.job.config.JvmArguments;
import io.github.mpmaven.job.config.RunSettings;
import io.github.mpmaven.job.config.Setting;
import io.github.mpmaven.job.config.WorkerCount;
import io.github.mpmaven.process.StartMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the pom says of the workers, as text.
 *
 * @param workers how many
 * @param startMethod how one is started
 * @param maxTasksPerChild after how many items one is replaced, or null for never
 * @param heap the heap of each, or null for its share of the memory
 * @param jvmArgs further arguments, or null for none
 */
record WorkerSettings(
        String workers,
        String startMethod,
        @Nullable String maxTasksPerChild,
        @Nullable String heap,
        @Nullable ConfigNode jvmArgs) {
    private static final Map<String, StartMethod> START_METHODS =
            Map.of("spawn", StartMethod.SPAWN, "fork", StartMethod.FORK, "forkserver", StartMethod.FORKSERVER);

    /**
     * {@return the options that these settings make, with enough permits in the budget for as many workers}
     *
     * @param place where the run takes place
     * @param budget the session's
     */
    WorkerOptions options(ProjectPlace place, SessionBudget budget) throws ConfigException {
        int cores = Runtime.getRuntime().availableProcessors();
        int count = WorkerCount.parse(new Setting("workers", workers), cores);
        budget.growTo(Math.max(count, cores));
        return new WorkerOptions(
                count,
                new Setting("startMethod", startMethod).choice(START_METHODS),
                maxTasks(),
                heapBytes(budget),
                jvmArgs == null ? List.of() : JvmArguments.parse(jvmArgs),
                Path.of(System.getProperty("java.home")),
                place.taskClassPath(),
                place.logDirectory(),
                place.base());
    }

    private int maxTasks() throws ConfigException {
        return maxTasksPerChild == null
                ? 0
                : new Setting("maxTasksPerChild", maxTasksPerChild)
                        .wholeNumber(1, "Leave it out to replace no worker.");
    }

    private OptionalLong heapBytes(SessionBudget budget) throws ConfigException {
        return heap == null
                ? HeapShare.ofThisMachine(budget.size().get())
                : OptionalLong.of(ByteSizes.parse(new Setting("heap", heap), RunSettings.LEAST_HEAP_BYTES));
    }
}
