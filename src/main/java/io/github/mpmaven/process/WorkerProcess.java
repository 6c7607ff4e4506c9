package io.github.mpmaven.process;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.BoundTask;
import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.ProcessIdentity;
import io.github.mpmaven.call.RemoteBiConsumer;
import io.github.mpmaven.call.RemoteConsumer;
import io.github.mpmaven.call.RemoteRunnable;
import io.github.mpmaven.wire.ProcessOrder;
import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs in a JVM of its own: Python's {@code Process} (multiprocessing, "Process and exceptions").
 *
 * <pre>{@code
 * WorkerProcess square = WorkerProcess.of(Squares::print, 7);
 * square.start();
 * square.join();
 * }</pre>
 *
 * <p>What the task prints goes to this process's {@link System#out} and {@link System#err} as they are then. A task that
 * throws is reported there as {@code Process NAME:} with its trace, and its exit code is 1. Nothing is sent back: use a queue,
 * or a pool.
 *
 * <p>This process waits for its children when it ends, as Python does: a thread that is no daemon stands for each, so that
 * main's end comes first and whatever they use here is still there; {@link System#exit} waits for them in a shutdown hook. A
 * daemon process is terminated instead, as are all when a signal ends this process. None outlives it, not even if it is
 * killed: the pipe on a child's standard input ends, and the child ends itself and what it started. No {@code freeze_support}
 * is needed: a child never runs the program's {@code main}.
 *
 * <p>Safe for use by several threads.
 */
public final class WorkerProcess implements AutoCloseable {
    /** The class that a child runs. Named, not referenced: it sees nothing of this room. */
    private static final String PROCESS_MAIN = "io.github.mpmaven.worker.ProcessMain";

    private final ProcessOptions options;
    private final String name;
    private final String lineage;

    /** The function, then its arguments. */
    private final List<@Nullable Object> task;

    private final CompletableFuture<ExitStatus> ended = new CompletableFuture<>();

    /** Guarded by this, as {@link #closed}. Null until it is started. */
    private @Nullable JvmProcess process;

    private boolean closed;

    WorkerProcess(ProcessOptions options, Object function, @Nullable Object... arguments) {
        this.options = options;
        this.lineage = ChildProcesses.nextLineage();
        this.name = options.name() == null ? "Process-" + lineage : options.name();
        this.task = new ArrayList<>(1 + arguments.length);
        task.add(function);
        task.addAll(Arrays.asList(arguments));
    }

    // ---- how one is made

    /**
     * {@return a process that will run the task}
     *
     * @param task what to run; has to be able to travel
     */
    public static WorkerProcess of(RemoteRunnable task) {
        return builder().of(task);
    }

    /**
     * {@return a process that will run the task}
     *
     * @param task what to run; has to be able to travel
     * @param argument its argument; likewise
     * @param <T> the argument's type
     */
    public static <T extends @Nullable Object> WorkerProcess of(RemoteConsumer<? super T> task, T argument) {
        return builder().of(task, argument);
    }

    /**
     * {@return a process that will run the task}
     *
     * @param task what to run; has to be able to travel
     * @param first its first argument; likewise
     * @param second its second argument; likewise
     * @param <T> the first argument's type
     * @param <U> the second argument's type
     */
    public static <T extends @Nullable Object, U extends @Nullable Object> WorkerProcess of(
            RemoteBiConsumer<? super T, ? super U> task, T first, U second) {
        return builder().of(task, first, second);
    }

    /** {@return a builder, for a name of one's own, a daemon, or other JVM options} */
    public static Builder builder() {
        return new Builder();
    }

    // ---- this process

    /** {@return this process: Python's {@code current_process()}} */
    public static ProcessIdentity current() {
        return ProcessIdentity.current();
    }

    /** {@return the process that started this one through mp, or empty: Python's {@code parent_process()}} */
    public static Optional<ProcessIdentity> parent() {
        return ProcessIdentity.parent();
    }

    /** {@return the processes that this one has started and that have not ended: Python's {@code active_children()}} */
    public static List<WorkerProcess> activeChildren() {
        return ChildProcesses.active();
    }

    /** {@return how many processors there are, at least 1: Python's {@code cpu_count()}; what the control group allows} */
    public static int cpuCount() {
        return WorkerJvm.cpuCount();
    }

    // ---- its life

    /**
     * Runs the task here, in the calling thread: Python's {@code run()}.
     *
     * @throws Exception what the task threw
     */
    public void run() throws Exception {
        BoundTask.run(task);
    }

    /**
     * Starts the process. Returns when the operating system has it and the task is handed over; a task of more than some 64
     * KB is handed over when the process reads it.
     *
     * @throws IllegalStateException if it was started before, if this is a daemon process, or if this is a worker that has
     *     not finished to boot
     * @throws IllegalArgumentException if the task can't travel, or its class can't be found by another process; nothing was
     *     started then
     * @throws UncheckedIOException if the system can't start it
     */
    public void start() {
        byte[] order;
        JvmProcess started;
        synchronized (this) {
            expectOpen();
            if (process != null) {
                throw new IllegalStateException("a process can be started once: " + this);
            }
            BootGuard.check("a process");
            order = order();
            started = launch();
            process = started;
        }
        ChildProcesses.add(this);
        started.relay("mp-" + name, !options.daemon(), WorkerProcess::out, WorkerProcess::err, this::ended);
        started.tell(order);
    }

    private static PrintStream out() {
        return System.out;
    }

    private static PrintStream err() {
        return System.err;
    }

    private byte[] order() {
        ClassLoader own = task.get(0) == null ? null : task.get(0).getClass().getClassLoader();
        ValueCodec codec = new ValueCodec(own == null ? ClassLoader.getSystemClassLoader() : own);
        ProcessIdentity here = ProcessIdentity.current();
        return new ProcessOrder(
                        name, lineage, options.daemon(), here.name(), here.lineage(), here.pid(), codec.encode(task))
                .toBytes();
    }

    private JvmProcess launch() {
        JvmCommand command = options.command(PROCESS_MAIN, task.get(0));
        try {
            return Launcher.of(options.startMethod(), ChildProcesses::note)
                    .launch(command, null, JvmProcess.Output.STREAMS);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start a process: name=" + name + ", command=" + command, e);
        }
    }

    private void ended(ExitStatus exit) {
        started().killOrphans();
        ChildProcesses.remove(this);
        ended.complete(exit);
    }

    /**
     * Waits for its end, and until all it printed was passed on.
     *
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if it was not started
     */
    public void join() throws InterruptedException {
        started();
        try {
            ended.get();
        } catch (ExecutionException e) {
            throw new AssertionError("never completed with one", e);
        }
    }

    /**
     * Waits for its end, for a time.
     *
     * @param timeout how long at most; zero and less do not wait
     * @return whether it has ended
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if it was not started
     */
    public boolean join(Duration timeout) throws InterruptedException {
        started();
        try {
            ended.get(Math.max(0, TimeUnit.NANOSECONDS.convert(timeout)), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError("never completed with one", e);
        }
    }

    /** Asks it to end: SIGTERM, or what the platform has in its place. Its exit code is −15 then. Does not wait. */
    public void terminate() {
        started().terminate();
    }

    /** Ends it by force with all that it started: SIGKILL. Its exit code is −9 then. Does not wait for its end. */
    public void kill() {
        started().killTree();
    }

    /**
     * Gives it up: it can't be asked anything but its name any more. Does nothing if it was closed before.
     *
     * @throws IllegalStateException if it is still running
     */
    @Override
    public synchronized void close() {
        if (process != null && !ended.isDone()) {
            throw new IllegalStateException(
                    "can't close a process while it is still running: " + this + ". Join it first, or terminate it.");
        }
        closed = true;
    }

    private void expectOpen() {
        if (closed) {
            throw new IllegalStateException("the process is closed: name=" + name);
        }
    }

    private synchronized JvmProcess started() {
        expectOpen();
        if (process == null) {
            throw new IllegalStateException("the process has not been started: name=" + name);
        }
        return process;
    }

    // ---- what is known of it

    /** {@return its name: the one it was given, or {@code Process-} and a number} */
    public String name() {
        return name;
    }

    /** {@return whether it ends with this process, and so may have no children} */
    public boolean isDaemon() {
        return options.daemon();
    }

    /** {@return its process id, or empty before it is started} */
    public synchronized OptionalLong pid() {
        expectOpen();
        return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
    }

    /** {@return whether it was started and has not ended} */
    public synchronized boolean isAlive() {
        expectOpen();
        return process != null && !ended.isDone();
    }

    /**
     * {@return how it ended: 0, 1 after an exception, n after {@code System.exit(n)}, −n after death by signal n; empty while
     * it has not ended} Java reports death by a signal as an exit code of 128 + n, which a program may also choose itself: the
     * two read alike.
     */
    public synchronized OptionalInt exitCode() {
        expectOpen();
        ExitStatus exit = ended.getNow(null);
        return exit == null
                ? OptionalInt.empty()
                : OptionalInt.of(exit.signal().isPresent() ? -exit.signal().getAsInt() : exit.code());
    }

    /**
     * {@return completes with this when it has ended: Python's {@code sentinel}}
     *
     * @throws IllegalStateException if it was not started
     */
    public CompletableFuture<WorkerProcess> onExit() {
        started();
        return ended.thenApply(exit -> this);
    }

    @Override
    public synchronized String toString() {
        ExitStatus exit = ended.getNow(null);
        String state = closed ? "closed" : process == null ? "initial" : exit == null ? "started" : "stopped";
        return "WorkerProcess[name=" + name
                + (process == null ? "" : ", pid=" + process.pid())
                + ", " + state
                + (exit == null ? "" : ", exit=" + exit)
                + (options.daemon() ? ", daemon" : "") + "]";
    }

    /** Makes a {@link WorkerProcess}. Not safe for use by several threads. */
    public static final class Builder {
        private @Nullable String name;
        private boolean daemon = ProcessIdentity.current().daemon();
        private @Nullable StartMethod startMethod;
        private Path javaHome = Path.of(System.getProperty("java.home"));
        private List<String> jvmOptions = List.of();
        private @Nullable List<Path> classPath;
        private Path workingDirectory = Path.of("").toAbsolutePath();
        private Map<String, String> environment = Map.of();

        private Builder() {}

        /**
         * Sets what it is called.
         *
         * @param value for people; need not be unique. {@code Process-} and a number unless set
         * @return this
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Sets whether it ends with this process, which else waits for it.
         *
         * @param value as this process itself unless set
         * @return this
         */
        public Builder daemon(boolean value) {
            daemon = value;
            return this;
        }

        /**
         * Sets how it is started.
         *
         * @param method {@link Context#defaultMethod()} unless set
         * @return this
         */
        public Builder startMethod(StartMethod method) {
            startMethod = method;
            return this;
        }

        /**
         * Sets its JDK or JRE.
         *
         * @param home its home; this process's own unless set
         * @return this
         */
        public Builder javaHome(Path home) {
            javaHome = home;
            return this;
        }

        /**
         * Sets its JVM options: they come after mp's own, so that they win.
         *
         * @param values one argument each
         * @return this
         */
        public Builder jvmOptions(List<String> values) {
            jvmOptions = values;
            return this;
        }

        /**
         * Sets its class path; it has to hold mp itself.
         *
         * @param path jars and directories, in order; unless set {@code java.class.path}, or the URLs of the class loader that
         *     holds the task's class
         * @return this
         */
        public Builder classPath(List<Path> path) {
            classPath = path;
            return this;
        }

        /**
         * Sets where it runs.
         *
         * @param directory a directory; this process's own unless set
         * @return this
         */
        public Builder workingDirectory(Path directory) {
            workingDirectory = directory;
            return this;
        }

        /**
         * Sets what is added to its environment.
         *
         * @param variables names and values
         * @return this
         */
        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        private ProcessOptions options() {
            return new ProcessOptions(
                    name,
                    daemon,
                    startMethod == null ? Context.defaultMethod() : startMethod,
                    javaHome,
                    jvmOptions,
                    classPath,
                    workingDirectory,
                    environment);
        }

        /**
         * {@return a process that will run the task}
         *
         * @param task what to run; has to be able to travel
         */
        public WorkerProcess of(RemoteRunnable task) {
            return new WorkerProcess(options(), task);
        }

        /**
         * {@return a process that will run the task}
         *
         * @param task what to run; has to be able to travel
         * @param argument its argument; likewise
         * @param <T> the argument's type
         */
        public <T extends @Nullable Object> WorkerProcess of(RemoteConsumer<? super T> task, T argument) {
            return new WorkerProcess(options(), task, argument);
        }

        /**
         * {@return a process that will run the task}
         *
         * @param task what to run; has to be able to travel
         * @param first its first argument; likewise
         * @param second its second argument; likewise
         * @param <T> the first argument's type
         * @param <U> the second argument's type
         */
        public <T extends @Nullable Object, U extends @Nullable Object> WorkerProcess of(
                RemoteBiConsumer<? super T, ? super U> task, T first, U second) {
            return new WorkerProcess(options(), task, first, second);
        }
    }
}
