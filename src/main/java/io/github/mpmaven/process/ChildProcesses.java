package io.github.mpmaven.process;

import io.github.mpmaven.call.AtExit;
import io.github.mpmaven.call.ProcessIdentity;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The processes that this one has started and that run, and what becomes of them when this one ends. */
final class ChildProcesses {
    /** What a terminated child may take to end. Smaller kills one in its own shutdown hooks; larger keeps the parent. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Guarded by itself, oldest first. */
    private static final Set<WorkerProcess> RUNNING = new LinkedHashSet<>();

    static {
        AtExit.add(AtExit.Turn.CHILDREN, ChildProcesses::endAll);
    }

    private ChildProcesses() {}

    /** {@return the numbers of the next child, as Python counts them: {@code 1}, and {@code 1:2} for the first's second} */
    static String nextLineage() {
        String own = ProcessIdentity.current().lineage();
        return (own.isEmpty() ? "" : own + ":") + NUMBERS.incrementAndGet();
    }

    static void add(WorkerProcess child) {
        synchronized (RUNNING) {
            RUNNING.add(child);
        }
    }

    static void remove(WorkerProcess child) {
        synchronized (RUNNING) {
            RUNNING.remove(child);
        }
    }

    static List<WorkerProcess> active() {
        synchronized (RUNNING) {
            return List.copyOf(RUNNING);
        }
    }

    static void note(String line) {
        System.getLogger("io.github.mpmaven.process").log(Level.WARNING, line);
    }

    /** Terminates the daemons and joins the others; nobody waits for a process that a signal ends. */
    private static void endAll() {
        boolean bySignal = AtExit.isBySignal();
        List<WorkerProcess> children = active();
        for (WorkerProcess child : children) {
            if (bySignal || child.isDaemon()) {
                child.terminate();
            }
        }
        try {
            for (WorkerProcess child : children) {
                if (!bySignal && !child.isDaemon()) {
                    child.join();
                } else if (!child.join(GRACE)) {
                    child.kill();
                }
            }
        } catch (InterruptedException e) {
            // nobody has this thread to interrupt it; the children see this process's end
        }
    }
}
