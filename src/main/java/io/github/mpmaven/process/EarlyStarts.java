package io.github.mpmaven.process;

import io.github.mpmaven.process.JvmProcess.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Starts the first JVMs of a pool before anything else is made: they boot while this process sets up what they will connect
 * to, which takes as long again where it is fresh. Python's Pool starts its workers in the constructor, too. What is not
 * asked for is ended by {@link #close}, with the pool. Safe for use by several threads.
 */
public final class EarlyStarts implements Launcher, AutoCloseable {
    private final Launcher launcher;

    /** Guarded by this. */
    private final Deque<JvmProcess> waiting = new ArrayDeque<>();

    /** Guarded by this: how many are still to come. */
    private int ahead;

    /** Guarded by this. */
    private boolean closed;

    private EarlyStarts(Launcher launcher, int count) {
        this.launcher = launcher;
        this.ahead = Math.max(0, count);
    }

    /**
     * Begins to start JVMs, on a thread of its own.
     *
     * @param launcher starts them, and those that are asked for later
     * @param command how; whatever is asked for later differs from it in nothing but the mark in the environment
     * @param count how many, at least 0
     * @param runDirectory where the run's directory will be: they clean it up should this process die before it can tell them
     * @return hands them out
     */
    public static EarlyStarts begin(Launcher launcher, JvmCommand command, int count, Path runDirectory) {
        EarlyStarts starts = new EarlyStarts(launcher, count);
        if (count > 0) {
            Thread thread = new Thread("mp-early-starts") {
                @Override
                public void run() {
                    starts.startAll(command, count, runDirectory);
                }
            };
            thread.setDaemon(true);
            thread.start();
        }
        return starts;
    }

    private void startAll(JvmCommand command, int count, Path runDirectory) {
        for (int i = 0; i < count; i++) {
            JvmProcess started = null;
            try {
                Path mark = runDirectory.resolve(ProcessOptions.newMark());
                started =
                        launcher.launch(command.withVariable(JvmProcess.RUN_MARK, mark.toString()), null, Output.LINES);
            } catch (IOException | RuntimeException e) {
                // whoever asks for one gets to know why
            }
            arrived(started);
        }
    }

    private synchronized void arrived(@Nullable JvmProcess started) {
        ahead--;
        if (started != null && closed) {
            started.terminateByForce();
        } else if (started != null) {
            waiting.add(started);
        }
        notifyAll();
    }

    @Override
    public JvmProcess launch(JvmCommand command, @Nullable Path argumentFile, Output output) throws IOException {
        JvmProcess early = poll();
        return early == null ? launcher.launch(command, argumentFile, output) : early;
    }

    private synchronized @Nullable JvmProcess poll() {
        boolean interrupted = false;
        while (waiting.isEmpty() && ahead > 0 && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return waiting.poll();
    }

    /** Ends those that nobody asked for, and those that are still being started. */
    @Override
    public synchronized void close() {
        closed = true;
        for (JvmProcess unused : waiting) {
            unused.terminateByForce();
        }
        waiting.clear();
        notifyAll();
    }
}
