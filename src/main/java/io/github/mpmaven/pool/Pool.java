package io.github.mpmaven.pool;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.process.ClassPaths;
import io.github.mpmaven.process.Context;
import io.github.mpmaven.process.EarlyStarts;
import io.github.mpmaven.process.Launcher;
import io.github.mpmaven.process.StartMethod;
import io.github.mpmaven.process.WorkerProcess;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker JVMs that make calls for this process.
 *
 * <p>Workers start when there is work and end with the pool, with this process, and with {@link #terminate}, whichever
 * comes first; nothing they started outlives them. A worker that dies is replaced, and the calls it had are made by
 * others: a call is made at least once, and its result is taken exactly once. Safe for use by several threads.
 */
public final class Pool implements AutoCloseable {
    private final PoolLoop loop;
    private final RunDirectory runDirectory;
    private final AtomicInteger functionNumbers = new AtomicInteger();

    private Pool(PoolLoop loop, RunDirectory runDirectory) {
        this.loop = loop;
        this.runDirectory = runDirectory;
    }

    /** {@return a builder with a worker for each core} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the run's id: small letters and digits, part of every temporary name} */
    public String runId() {
        return runDirectory.runId();
    }

    /** {@return the run's directory, for notes of what must not stay should this process be killed} */
    public RunDirectory runDirectory() {
        return runDirectory;
    }

    /** {@return how many workers have been ready so far} */
    public int workersStarted() {
        return loop.workersStarted();
    }

    /**
     * Begins a stream of calls. The first worker is being started when this returns.
     *
     * @param function what to call
     * @param options how
     * @param <T> its argument
     * @param <R> its result
     * @return takes arguments and gives events
     * @throws IllegalArgumentException if the function can't travel
     * @throws PoolClosedException if the pool is closed
     */
    public <T extends @Nullable Object, R extends @Nullable Object> CallStream<T, R> open(
            RemoteFunction<? super T, ? extends R> function, StreamOptions options) {
        ClassLoader own = function.getClass().getClassLoader();
        ValueCodec codec = new ValueCodec(own == null ? ClassLoader.getSystemClassLoader() : own);
        CallStream<T, R> stream =
                new CallStream<>(loop, codec, options, codec.encode(function), functionNumbers.incrementAndGet());
        loop.streamOpened(stream);
        return stream;
    }

    /**
     * Waits until every stream is finished or cancelled, then ends the workers. Blocks; if interrupted it terminates, and
     * the thread's interrupt status is set on return. May be called again.
     */
    @Override
    public void close() {
        loop.close();
    }

    /** Cancels every stream and ends the workers: by interrupt, SIGTERM, and force, within seconds. Blocks until then. */
    public void terminate() {
        loop.terminate();
    }

    /** Makes a {@link Pool}. Not safe for use by several threads. */
    public static final class Builder {
        private int workers = Runtime.getRuntime().availableProcessors();
        private int maxTasksPerChild;
        private @Nullable StartMethod startMethod;
        private Path javaHome = Path.of(System.getProperty("java.home"));
        private List<String> jvmOptions = List.of();
        private List<Path> classPath = ClassPaths.own();
        private Path workingDirectory = Path.of("").toAbsolutePath();
        private Map<String, String> environment = Map.of();
        private Path temporaryDirectory = Path.of(System.getProperty("java.io.tmpdir"));
        private @Nullable Path logDirectory;
        private @Nullable Semaphore permits;
        private AtomicInteger numbers = new AtomicInteger();
        private WorkerListener listener = WorkerListener.NONE;

        private Builder() {}

        /**
         * Sets how many workers there are at most.
         *
         * @param count at least 1; a worker for each core unless set
         * @return this
         */
        public Builder workers(int count) {
            workers = count;
            return this;
        }

        /**
         * Sets how many calls one worker makes before a new one takes its place.
         *
         * @param count at least 1, or 0 for no limit
         * @return this
         */
        public Builder maxTasksPerChild(int count) {
            maxTasksPerChild = count;
            return this;
        }

        /**
         * Sets how workers are started.
         *
         * @param method {@link Context#defaultMethod()} unless set
         * @return this
         */
        public Builder startMethod(StartMethod method) {
            startMethod = method;
            return this;
        }

        /**
         * Sets how workers are started.
         *
         * @param context has the method
         * @return this
         */
        public Builder context(Context context) {
            return startMethod(context.startMethod());
        }

        /**
         * Sets the JDK or JRE of the workers.
         *
         * @param home its home; this process's own unless set
         * @return this
         */
        public Builder javaHome(Path home) {
            javaHome = home;
            return this;
        }

        /**
         * Sets the workers' JVM options: they come after mp's own, so that they win.
         *
         * @param options one argument each
         * @return this
         */
        public Builder jvmOptions(List<String> options) {
            jvmOptions = options;
            return this;
        }

        /**
         * Sets the workers' class path; it has to hold mp itself.
         *
         * @param path jars and directories, in order; {@code java.class.path} unless set
         * @return this
         */
        public Builder classPath(List<Path> path) {
            classPath = path;
            return this;
        }

        /**
         * Sets where the workers run.
         *
         * @param directory a directory; this process's own unless set
         * @return this
         */
        public Builder workingDirectory(Path directory) {
            workingDirectory = directory;
            return this;
        }

        /**
         * Sets what is added to the workers' environment.
         *
         * @param variables names and values
         * @return this
         */
        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /**
         * Sets where the run's directory is made.
         *
         * @param directory the system's temporary directory unless set
         * @return this
         */
        public Builder temporaryDirectory(Path directory) {
            temporaryDirectory = directory;
            return this;
        }

        /**
         * Sets where what the workers print is kept, a file each.
         *
         * @param directory made when a worker prints something; kept nowhere unless set
         * @return this
         */
        public Builder logDirectory(Path directory) {
            logDirectory = directory;
            return this;
        }

        /**
         * Shares a budget with other pools: a permit is held for each living worker. A pool waits for its first; it gives
         * one back between calls when others wait and it holds more than one.
         *
         * @param shared permits, one for each worker that may live at once
         * @return this
         */
        public Builder permits(Semaphore shared) {
            permits = shared;
            return this;
        }

        /**
         * Shares the numbering of workers with other pools.
         *
         * @param shared the number given last
         * @return this
         */
        public Builder numbers(AtomicInteger shared) {
            numbers = shared;
            return this;
        }

        /**
         * Sets who hears of what belongs to no call.
         *
         * @param hears must not block
         * @return this
         */
        public Builder listener(WorkerListener hears) {
            listener = hears;
            return this;
        }

        /**
         * Makes the pool. A pool that shares no permits begins to start the JVMs of its first workers at once, one for each
         * processor, as Python does; others are started when there are calls for them.
         *
         * @return the pool
         * @throws IOException if the run's directory or the channel's socket can't be made
         * @throws IllegalStateException if this is a daemon process, or a worker that has not finished to boot
         */
        public Pool build() throws IOException {
            BootGuard.check("a pool");
            EarlyStarts launcher = beginStarts();
            try {
                return build(launcher);
            } catch (IOException | RuntimeException e) {
                launcher.close();
                throw e;
            }
        }

        /** First of all: a JVM takes as long to boot as all the rest takes here, where this process is fresh itself. */
        private EarlyStarts beginStarts() {
            StartMethod method = startMethod == null ? Context.defaultMethod() : startMethod;
            return EarlyStarts.begin(
                    Launcher.of(method, listener::noted),
                    WorkerStarter.command(javaHome, jvmOptions, classPath, workingDirectory, environment),
                    permits == null ? Math.min(workers, WorkerProcess.cpuCount()) : 0);
        }

        private Pool build(EarlyStarts launcher) throws IOException {
            PoolOptions options = new PoolOptions(
                    workers,
                    maxTasksPerChild,
                    launcher,
                    javaHome,
                    jvmOptions,
                    classPath,
                    workingDirectory,
                    environment,
                    temporaryDirectory,
                    logDirectory,
                    permits == null ? new Semaphore(workers) : permits,
                    numbers,
                    listener);
            RunDirectory directory = RunDirectory.create(temporaryDirectory);
            try {
                return new Pool(PoolLoop.start(options, directory, Endpoint.listen(directory.path())), directory);
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        }
    }
}
