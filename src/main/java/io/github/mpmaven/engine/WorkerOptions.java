package io.github.mpmaven.engine;

import io.github.mpmaven.process.JvmCommand;
import io.github.mpmaven.process.StartMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the worker processes of a job are like. Jobs of one run with equal options share their workers.
 *
 * <p>Where {@value #NUMBER} stands in an argument, a property, a variable or the working directory, a worker finds its own
 * number.
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
 * @param systemProperties a worker's system properties, besides those in the arguments, which go before
 * @param environment added to a worker's environment
 * @param isolation where the tasks run
 * @param permits how many of the session's permits a worker holds, at least 1: more than one where its heap is larger than
 *     what falls to one permit
 * @param suspended whether a worker waits for a debugger when it starts: then it is never late
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
        Path workingDirectory,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Isolation isolation,
        int permits,
        boolean suspended) {
    /** Stands for the worker's number. */
    public static final String NUMBER = JvmCommand.NUMBER;

    public WorkerOptions {
        if (workers < 1 || maxTasksPerChild < 0 || permits < 1) {
            throw new IllegalArgumentException("out of range: workers=" + workers + ", maxTasksPerChild="
                    + maxTasksPerChild + ", permits=" + permits);
        }
        jvmArgs = List.copyOf(jvmArgs);
        taskClassPath = List.copyOf(taskClassPath);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
    }

    /** {@return what works, as a log says it: {@code 2 workers}} */
    public String describe() {
        return isolation == Isolation.NONE ? "Maven's own JVM" : workers == 1 ? "1 worker" : workers + " workers";
    }

    /**
     * {@return the same with other workers in number}
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
                workingDirectory,
                systemProperties,
                environment,
                isolation,
                permits,
                suspended);
    }

    /**
     * {@return the same with another heap}
     *
     * @param bytes a worker's largest heap
     */
    public WorkerOptions withHeapBytes(long bytes) {
        return new WorkerOptions(
                workers,
                startMethod,
                maxTasksPerChild,
                OptionalLong.of(bytes),
                jvmArgs,
                javaHome,
                taskClassPath,
                logDirectory,
                workingDirectory,
                systemProperties,
                environment,
                isolation,
                permits,
                suspended);
    }

    /**
     * {@return the same for one worker of another heap, whatever the arguments of its JVM say of that}
     *
     * @param otherHeapBytes its heap
     */
    WorkerOptions alone(long otherHeapBytes) {
        List<String> arguments = new ArrayList<>(jvmArgs);
        arguments.add("-Xmx" + otherHeapBytes);
        return new WorkerOptions(
                1,
                StartMethod.SPAWN, // an archive for one worker would never pay
                maxTasksPerChild,
                OptionalLong.of(otherHeapBytes),
                arguments,
                javaHome,
                taskClassPath,
                logDirectory,
                workingDirectory,
                systemProperties,
                environment,
                isolation,
                permits,
                suspended);
    }
}
