package io.github.mpmaven.pool;

import io.github.mpmaven.process.EarlyStarts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's workers are and how many. Made by {@link Pool.Builder}.
 *
 * @param workers how many at most
 * @param maxTasksPerChild how many calls one worker makes before a new one takes its place; 0 for no limit
 * @param launcher starts them
 * @param javaHome the JDK they run on
 * @param jvmOptions what goes before the main class, the class path aside
 * @param classPath jars and directories, in order
 * @param workingDirectory where they run
 * @param environment added to this process's own
 * @param temporaryDirectory where the run's directory is made
 * @param logDirectory where what they print is kept, a file each; null to keep only the last lines
 * @param permits one is held for each living worker; shared by the pools of one budget
 * @param permitsEach how many of them one worker holds
 * @param suspended whether a worker waits for a debugger when it starts: then it may take as long as it likes
 * @param numbers gives each worker its number
 * @param listener hears what belongs to no call
 * @param initializer what each worker runs before its first call, as it travels; null for nothing
 */
record PoolOptions(
        int workers,
        int maxTasksPerChild,
        EarlyStarts launcher,
        Path javaHome,
        List<String> jvmOptions,
        List<Path> classPath,
        Path workingDirectory,
        Map<String, String> environment,
        Path temporaryDirectory,
        @Nullable Path logDirectory,
        Semaphore permits,
        int permitsEach,
        boolean suspended,
        AtomicInteger numbers,
        WorkerListener listener,
        byte @Nullable [] initializer) {
    PoolOptions {
        if (workers < 1 || maxTasksPerChild < 0 || permitsEach < 1) {
            throw new IllegalArgumentException("out of range: workers=" + workers + ", maxTasksPerChild="
                    + maxTasksPerChild + ", permitsEach=" + permitsEach);
        }
        jvmOptions = List.copyOf(jvmOptions);
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
    }
}
