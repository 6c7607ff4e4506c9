package io.github.mpmaven.pool;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.process.JvmCommand;
import io.github.mpmaven.process.JvmProcess;
import io.github.mpmaven.process.KernelKills;
import io.github.mpmaven.process.Launcher;
import io.github.mpmaven.process.WorkerJvm;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts and ends worker processes off the pool's loop, which must not wait for the operating system; what came of it is
 * posted back. Owned by the loop.
 */
final class WorkerStarter {
    /**
     * How many files a worker remembers to delete when its parent dies: more than a window can hold of one worker's
     * outputs that were reported but not committed.
     */
    static final int UNCOMMITTED_LIMIT = 16 * 1024;

    /** The class that a worker runs. Named, not referenced: pool and worker never see each other. */
    private static final String WORKER_MAIN = "io.github.mpmaven.worker.WorkerMain";

    private static final int KILL_SIGNAL = 9;

    private final PoolOptions options;
    private final RunDirectory runDirectory;
    private final Endpoint endpoint;
    private final Workforce workforce;
    private final PoolLoop loop;
    private final Launcher launcher;
    private final JvmCommand command;
    private final KernelKills kernelKills = KernelKills.fromNow();

    WorkerStarter(
            PoolOptions options, RunDirectory runDirectory, Endpoint endpoint, Workforce workforce, PoolLoop loop) {
        this.options = options;
        this.runDirectory = runDirectory;
        this.endpoint = endpoint;
        this.workforce = workforce;
        this.loop = loop;
        this.launcher = options.launcher();
        this.command = command(
                options.javaHome(),
                options.jvmOptions(),
                options.classPath(),
                options.workingDirectory(),
                options.environment());
    }

    /** {@return it, STARTING} Begins to start a worker. */
    PooledWorker start(long deadlineNanos) throws IOException {
        int number = options.numbers().incrementAndGet();
        String token = Token.next();
        Path logDirectory = options.logDirectory();
        WorkerLog log = new WorkerLog(logDirectory == null ? null : logDirectory.resolve("worker-" + number + ".log"));
        JvmCommand numbered = command.numbered(number);
        PooledWorker worker = new PooledWorker(number, token, numbered.toString(), newSlot(number), log, deadlineNanos);
        options.listener().starting(number, numbered.toString());
        String firstLine = token + " " + number + " " + endpoint.encode();
        JvmCommand marked =
                numbered.withVariable(JvmProcess.RUN_MARK, file(number, "").toString());
        Thread thread = new Thread(() -> launch(worker, marked, firstLine), "mp-worker-" + number + "-start");
        thread.setDaemon(true);
        thread.start();
        return worker;
    }

    private WorkerSlot newSlot(int number) throws IOException {
        try {
            return WorkerSlot.create(file(number, ".slot"));
        } catch (IOException e) {
            throw new IOException(
                    "can't write to the run's directory (" + e + "). Free some space there, or set -Djava.io.tmpdir to"
                            + " another directory.",
                    e);
        }
    }

    private Path file(int number, String suffix) {
        return runDirectory.path().resolve("w" + number + suffix);
    }

    /** {@return what any worker of a pool is started with} */
    static JvmCommand command(
            Path javaHome,
            List<String> jvmOptions,
            List<Path> classPath,
            Path workingDirectory,
            Map<String, String> environment) {
        List<String> arguments = new ArrayList<>(WorkerJvm.options());
        arguments.addAll(jvmOptions);
        return new JvmCommand(javaHome, arguments, classPath, WORKER_MAIN, workingDirectory, environment);
    }

    private void launch(PooledWorker worker, JvmCommand marked, String firstLine) {
        String name = "mp-worker-" + worker.number();
        try {
            if (command.isNumbered()) {
                Files.createDirectories(marked.workingDirectory()); // nobody else can know it
            }
            JvmProcess process = launcher.launch(marked, file(worker.number(), ".args"), JvmProcess.Output.LINES);
            process.tellLast(firstLine);
            loop.post(() -> started(worker, process));
            process.watch(name, listener(worker, process)); // last, so that its end is never posted before its start
        } catch (IOException | RuntimeException e) {
            loop.post(() -> {
                worker.blame(e.getMessage() == null ? e.toString() : e.getMessage());
                workforce.exited(worker);
            });
        }
    }

    private void started(PooledWorker worker, JvmProcess process) {
        worker.started(process);
        if (worker.is(WorkerState.KILLING) || worker.is(WorkerState.GONE)) {
            kill(worker); // the pool changed its mind meanwhile
        }
    }

    private JvmProcess.Listener listener(PooledWorker worker, JvmProcess process) {
        return new JvmProcess.Listener() {
            @Override
            public void printed(String line) {
                worker.log().line(line);
                options.listener().printed(worker.number(), line);
            }

            @Override
            public void exited(ExitStatus exit) {
                worker.killOrphans(process); // here, because to look for them takes time, and before its end is known
                boolean byKernel = isKilled(exit) && kernelKills.tellOne();
                loop.post(() -> {
                    if (byKernel && !worker.isForced()) {
                        worker.blame(CrashReport.BY_KERNEL);
                    }
                    worker.exited(exit);
                    workforce.exited(worker);
                });
            }
        };
    }

    private static boolean isKilled(ExitStatus exit) {
        return exit.signal().orElse(0) == KILL_SIGNAL;
    }

    /** Ends a worker's process by force; its exit is posted as any other. */
    void kill(PooledWorker worker) {
        Thread thread = new Thread(worker::kill, "mp-worker-" + worker.number() + "-kill");
        thread.setDaemon(true);
        thread.start();
    }

    /** Removes the files that a worker has left behind. */
    void cleanUp(PooledWorker worker) {
        worker.log().close();
        DeleteTree.quietly(file(worker.number(), ".slot"));
        DeleteTree.quietly(file(worker.number(), ".args"));
        DeleteTree.quietly(file(worker.number(), ".tmp"));
    }
}
