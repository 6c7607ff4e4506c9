package io.github.mpmaven.engine;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.pool.Pool;
import io.github.mpmaven.pool.StreamOptions;
import io.github.mpmaven.pool.WorkerListener;
import io.github.mpmaven.task.TaskFunction;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Runs items on a {@link Pool} of this machine. Safe for use by several threads. */
public final class LocalEngine implements Engine {
    private final Pool pool;
    private final Plan plan;
    private final WorkerLines lines;

    private LocalEngine(Pool pool, Plan plan, WorkerLines lines) {
        this.pool = pool;
        this.plan = plan;
        this.lines = lines;
    }

    /** All that an engine is made from, to make another one of. */
    private record Plan(
            WorkerOptions options,
            Semaphore permits,
            AtomicInteger numbers,
            Consumer<String> log,
            Consumer<String> details,
            WorkerObserver observer) {}

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
        return open(new Plan(options, permits, numbers, log, details, observer));
    }

    private static LocalEngine open(Plan plan) throws IOException {
        WorkerOptions options = plan.options();
        if (!options.workingDirectory().toString().contains(WorkerOptions.NUMBER)) {
            Files.createDirectories(options.workingDirectory());
        }
        WorkerLines lines = new WorkerLines(plan.log(), plan.details(), plan.observer(), new AtomicReference<>(""));
        Pool pool = Pool.builder()
                .workers(options.workers())
                .startMethod(options.startMethod())
                .maxTasksPerChild(options.maxTasksPerChild())
                .javaHome(options.javaHome())
                .jvmOptions(jvmOptions(options))
                .classPath(OwnCode.before(options.taskClassPath()))
                .workingDirectory(options.workingDirectory())
                .environment(options.environment())
                .logDirectory(options.logDirectory())
                .permits(plan.permits(), options.permits())
                .suspended(options.suspended())
                .numbers(plan.numbers())
                .listener(lines)
                .build();
        return new LocalEngine(pool, plan, lines);
    }

    /** {@return how many have worked at a time} One that took the place of another does not count. */
    private int workers() {
        return Math.min(plan.options().workers(), pool.workersStarted());
    }

    private static List<String> jvmOptions(WorkerOptions options) {
        List<String> all = new ArrayList<>();
        options.heapBytes().ifPresent(bytes -> all.add("-Xmx" + bytes));
        all.add("-XX:ErrorFile=" + options.logDirectory().resolve("hs_err_pid%p.log"));
        options.systemProperties().forEach((name, value) -> all.add("-D" + name + "=" + value));
        all.addAll(options.jvmArgs());
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
        return new LocalItemStream(
                pool.open(new TaskFunction(spec, options.digests()), streamOptions), options.costs(), this::workers);
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
    public String workerCommand() {
        return Objects.requireNonNull(lines.command().get()); // empty at first, never null
    }

    @Override
    public OptionalLong heapBytes() {
        return WorkerHeap.of(plan.options());
    }

    @Override
    public Optional<Engine> openRoomier() throws IOException, InterruptedException {
        OptionalLong heap = heapBytes();
        OptionalLong larger = heap.isEmpty() ? heap : WorkerHeap.larger(heap.getAsLong());
        if (larger.isEmpty()) {
            return Optional.empty();
        }
        pool.rest();
        HeldPermits held =
                HeldPermits.take(plan.permits(), Math.min(2, plan.options().workers()));
        try {
            Plan roomier = new Plan(
                    plan.options().alone(larger.getAsLong()),
                    new Semaphore(plan.options().permits()),
                    plan.numbers(),
                    plan.log(),
                    plan.details(),
                    plan.observer());
            Engine engine = new RoomierEngine(open(roomier), held);
            held = HeldPermits.NONE;
            return Optional.of(engine);
        } finally {
            held.giveBack();
        }
    }

    @Override
    public void close() {
        pool.terminate();
    }

    /** Puts what belongs to no item into the log. */
    private record WorkerLines(
            Consumer<String> log, Consumer<String> details, WorkerObserver observer, AtomicReference<String> command)
            implements WorkerListener {
        @Override
        public void starting(int worker, String commandLine) {
            command.set(commandLine);
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
