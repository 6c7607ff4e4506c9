package io.github.mpmaven.engine;

import io.github.mpmaven.process.StartMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the worker processes of one run are like.
 *
 * @param workers how many may run at a time, at least 1
 * @param startMethod how one is started
 * @param maxTasksPerChild after how many items a worker is replaced by a fresh one; 0 for never
 * @param heapBytes a worker's largest heap; empty to leave it to the JVM
 * @param jvmArgs further arguments of a worker's JVM, which override mp's own
 * @param javaHome the JDK or JRE that a worker runs on
 * @param taskClassPath where the tasks' classes come from, in order; mp's own jar is not among them. May be empty, and
 *     may name what does not exist
 * @param logDirectory where a worker's lines are kept, absolute; made when needed
 * @param workingDirectory the directory a worker runs in, absolute
 */
public record WorkerOptions(
        int workers,
        StartMethod startMethod,
        int maxTasksPerChild,
        OptionalLong heapBytes,
        List<String> jvmArgs,
        Path javaHome,
        List<Path> taskClassPath,
        Path logDirectory,
        Path workingDirectory) {
    public WorkerOptions {
        if (workers < 1 || maxTasksPerChild < 0) {
            throw new IllegalArgumentException(
                    "out of range: workers=" + workers + ", maxTasksPerChild=" + maxTasksPerChild);
        }
        jvmArgs = List.copyOf(jvmArgs);
        taskClassPath = List.copyOf(taskClassPath);
    }

    /**
     * {@return the same, but for the number of workers}
     *
     * @param count how many may run at a time, at least 1
     */
    public WorkerOptions withWorkers(int count) {
        return new WorkerOptions(
                count,
                startMethod,
                maxTasksPerChild,
                heapBytes,
                jvmArgs,
                javaHome,
                taskClassPath,
                logDirectory,
                workingDirectory);
    }
}
