package io.github.mpmaven.job;

import io.github.mpmaven.engine.Isolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a pom asks of workers, at the top for all jobs or in one job for its own.
 *
 * @param libraries what {@code <dependencies>} name; none at the top
 * @param jdkToolchain what their JDK has to be, by the names of a toolchain's {@code <provides>}; empty for any
 * @param heapBytes the largest heap of each, empty for a share of the memory
 * @param jvmArgs further arguments of their JVMs
 * @param systemProperties their system properties
 * @param environment added to their environment
 * @param workingDirectory where they run, possibly with {@code ${mp.workerNumber}} in it; null for the project's directory
 * @param isolation where the task runs, or null for the usual
 */
public record WorkerDemands(
        List<Library> libraries,
        Map<String, String> jdkToolchain,
        OptionalLong heapBytes,
        List<String> jvmArgs,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        @Nullable String workingDirectory,
        @Nullable Isolation isolation) {
    /** Asks for nothing. */
    public static final WorkerDemands NONE =
            new WorkerDemands(List.of(), Map.of(), OptionalLong.empty(), List.of(), Map.of(), Map.of(), null, null);

    public WorkerDemands {
        libraries = List.copyOf(libraries);
        jdkToolchain = Map.copyOf(jdkToolchain);
        jvmArgs = List.copyOf(jvmArgs);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
    }

    /**
     * {@return what a job's workers are like} Arguments follow on those of the top, properties and variables replace those
     * of the same name, everything else replaces what the top says.
     *
     * @param top what the top says
     */
    public WorkerDemands over(WorkerDemands top) {
        List<String> allArgs = new ArrayList<>(top.jvmArgs);
        allArgs.addAll(jvmArgs);
        return new WorkerDemands(
                libraries,
                jdkToolchain.isEmpty() ? top.jdkToolchain : jdkToolchain,
                heapBytes.isEmpty() ? top.heapBytes : heapBytes,
                allArgs,
                merged(top.systemProperties, systemProperties),
                merged(top.environment, environment),
                workingDirectory == null ? top.workingDirectory : workingDirectory,
                isolation == null ? top.isolation : isolation);
    }

    private static Map<String, String> merged(Map<String, String> below, Map<String, String> above) {
        Map<String, String> all = new LinkedHashMap<>(below);
        all.putAll(above);
        return all;
    }
}
