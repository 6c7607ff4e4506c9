package io.github.mpmaven.engine;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.pool.Pool;
import io.github.mpmaven.pool.StreamOptions;
import io.github.mpmaven.pool.WorkerListener;
import io.github.mpmaven.task.TaskFunction;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs items on a {@link Pool} of this machine. Safe for use by several threads. */
public final class LocalEngine implements Engine {
    private final Pool pool;
    private final int workers;

    private LocalEngine(Pool pool, int workers) {
        this.pool = pool;
        this.workers = workers;
    }

    /**
     * Makes an engine. No worker is started before there is a job.
     *
     * @param options what its workers are like
     * @param permits the session's budget: one is held for each living worker
     * @param numbers the number given to a worker last, shared by the session
     * @param log where lines go that workers print and that belong to no item; called by threads of the pool's own
     * @param details where it goes how workers start and end; called likewise
     * @param observer hears the same
     * @return the engine
     * @throws IOException if the run's directory can't be made
     */
    public static LocalEngine open(
            WorkerOptions options,
            Semaphore permits,
            AtomicInteger numbers,
            Consumer<String> log,
            Consumer<String> details,
            WorkerObserver observer)
            throws IOException {
        Pool pool = Pool.builder()
                .workers(options.workers())
                .startMethod(options.startMethod())
                .maxTasksPerChild(options.maxTasksPerChild())
                .javaHome(options.javaHome())
                .jvmOptions(jvmOptions(options))
                .classPath(classPath(options))
                .workingDirectory(options.workingDirectory())
                .environment(options.environment())
                .logDirectory(options.logDirectory())
                .permits(permits)
                .numbers(numbers)
                .listener(new WorkerLines(log, details, observer))
                .build();
        return new LocalEngine(pool, options.workers());
    }

    /** {@return how many have worked at a time} One that took the place of another does not count. */
    private int workers() {
        return Math.min(workers, pool.workersStarted());
    }

    private static List<String> jvmOptions(WorkerOptions options) {
        List<String> all = new ArrayList<>();
        options.heapBytes().ifPresent(bytes -> all.add("-Xmx" + bytes));
        all.add("-XX:ErrorFile=" + options.logDirectory().resolve("hs_err_pid%p.log"));
        options.systemProperties().forEach((name, value) -> all.add("-D" + name + "=" + value));
        all.addAll(options.jvmArgs());
        return all;
    }

    /** mp's own classes come first: a task that brings another version of them must not change the protocol. */
    private static List<Path> classPath(WorkerOptions options) throws IOException {
        List<Path> all = new ArrayList<>();
        all.add(OwnCode.location());
        all.addAll(options.taskClassPath());
        return all;
    }

    @Override
    public ItemStream open(TaskSpec spec, JobOptions options) throws IOException {
        StreamOptions streamOptions = new StreamOptions(
                options.chunkSize(),
                options.window(),
                StreamOptions.Order.COSTLIEST,
                options.taskTimeout(),
                options.retries());
        return new LocalItemStream(pool.open(new TaskFunction(spec, options.digests()), streamOptions), this::workers);
    }

    @Override
    public String runId() {
        return pool.runId();
    }

    @Override
    public void noteTemporary(Path file) throws IOException {
        pool.runDirectory().noteFile(file);
    }

    @Override
    public void noteOutputTree(Path directory) throws IOException {
        pool.runDirectory().noteTree(directory);
    }

    @Override
    public void close() {
        pool.terminate();
    }

    /** Puts what belongs to no item into the log. */
    private record WorkerLines(Consumer<String> log, Consumer<String> details, WorkerObserver observer)
            implements WorkerListener {
        @Override
        public void starting(int worker, String commandLine) {
            details.accept("worker " + worker + " is being started: " + commandLine);
            observer.workerStarting(worker, commandLine);
        }

        @Override
        public void printed(int worker, String line) {
            log.accept("[worker " + worker + "] " + line);
        }

        @Override
        public void started(WorkerId worker) {
            details.accept(worker + " is ready");
            observer.workerReady(worker);
        }

        @Override
        public void ended(WorkerId worker, String how) {
            details.accept(worker + " has ended with exit status " + how);
            observer.workerEnded(worker, how);
        }

        @Override
        public void noted(String line) {
            log.accept(line);
        }
    }
}
