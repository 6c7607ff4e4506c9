package io.github.mpmaven.process;

import io.github.mpmaven.call.AtExit;
import io.github.mpmaven.process.JvmProcess.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * JVMs that are started and set up ahead of demand, and wait on their standard input: what {@link StartMethod#FORKSERVER}
 * hands out. They are this process's own children, so that whoever gets one has its exit status and its output, and they end
 * with this process: their standard input ends.
 *
 * <p>Spares of one kind do for each other: same command, same jars, same classes loaded. Which kinds there are is learnt from
 * what is asked for. Safe for use by several threads.
 */
final class Spares {
    /** The property that tells a spare what to load before it is asked for anything. */
    static final String PRELOAD = "mp.preload";

    /** Smaller lets a pool's last workers be spawned; larger costs some 40 MB each. */
    private static final int MAX_PER_KIND = 4;

    /** Spares of all kinds together. */
    private static final int MAX = 8;

    /** New ones wait until whoever got the old ones has its first results. */
    private static final long REFILL_MILLIS = 250;

    /** Longer than a build does without a pool; but a JVM that outlives its builds must not keep spares for none. */
    private static final long IDLE_SECONDS = 120;

    /** Guarded by the class, as all below. The kind that was asked for last comes last. */
    private static final Map<Kind, Deque<JvmProcess>> WAITING = new LinkedHashMap<>(16, 0.75f, true);

    private static List<String> preload = List.of();
    private static @Nullable ScheduledExecutorService refiller;
    private static final Map<Kind, ScheduledFuture<?>> REFILLS = new HashMap<>();
    private static @Nullable ScheduledFuture<?> expiry;
    private static boolean closed;

    private Spares() {}

    /** What spares are made of, without what is each one's own. */
    private record Kind(JvmCommand command, Output output, List<String> jars, List<String> preload) {}

    static synchronized void preload(List<String> classNames) {
        preload = List.copyOf(classNames);
    }

    static Launcher launcher() {
        return (command, argumentFile, output) -> take(command, output);
    }

    private static JvmProcess take(JvmCommand command, Output output) throws IOException {
        Kind kind;
        synchronized (Spares.class) {
            kind = new Kind(command.withVariable(JvmProcess.RUN_MARK, ""), output, jars(command), preload);
            JvmProcess spare = poll(kind);
            refillSoon(kind);
            if (spare != null) {
                return spare;
            }
        }
        return start(kind);
    }

    /** A jar that was replaced meanwhile makes another kind. */
    private static List<String> jars(JvmCommand command) {
        List<String> found = new ArrayList<>();
        for (Path entry : command.classPath()) {
            try {
                BasicFileAttributes file = Files.readAttributes(entry, BasicFileAttributes.class);
                found.add(file.isRegularFile() ? file.size() + " " + file.lastModifiedTime() : "");
            } catch (IOException e) {
                found.add("none");
            }
        }
        return found;
    }

    private static @Nullable JvmProcess poll(Kind kind) {
        Deque<JvmProcess> waiting = WAITING.computeIfAbsent(kind, any -> new ArrayDeque<>());
        JvmProcess spare = waiting.poll();
        while (spare != null && !spare.isAlive()) {
            spare = waiting.poll();
        }
        return spare;
    }

    private static JvmProcess start(Kind kind) throws IOException {
        JvmCommand command = kind.command
                .withVariable(JvmProcess.RUN_MARK, ProcessOptions.newMark())
                .withFirstOptions(List.of("-D" + PRELOAD + "=" + String.join(",", kind.preload)));
        return JvmProcess.launch(command, null, kind.output);
    }

    private static void refillSoon(Kind kind) {
        if (closed) {
            return;
        }
        if (refiller == null) {
            refiller = Executors.newSingleThreadScheduledExecutor(body -> {
                Thread thread = new Thread(body, "mp-forkserver");
                thread.setDaemon(true);
                return thread;
            });
            AtExit.add(AtExit.Turn.LEFTOVERS, Spares::close);
        }
        ScheduledFuture<?> pending = REFILLS.remove(kind);
        if (pending != null) {
            pending.cancel(false);
        }
        if (expiry != null) {
            expiry.cancel(false);
        }
        REFILLS.put(kind, refiller.schedule(() -> refill(kind), REFILL_MILLIS, TimeUnit.MILLISECONDS));
        expiry = refiller.schedule(Spares::endAll, IDLE_SECONDS, TimeUnit.SECONDS);
    }

    private static void refill(Kind kind) {
        synchronized (Spares.class) {
            REFILLS.remove(kind);
        }
        int wanted = Math.max(2, Math.min(MAX_PER_KIND, WorkerJvm.cpuCount()));
        try {
            while (isShort(kind, wanted)) {
                JvmProcess spare = start(kind);
                if (!keep(kind, spare)) {
                    spare.terminateByForce();
                }
            }
        } catch (IOException e) {
            // whoever asks for one gets to know why
        }
    }

    private static synchronized boolean isShort(Kind kind, int wanted) {
        Deque<JvmProcess> waiting = WAITING.computeIfAbsent(kind, any -> new ArrayDeque<>());
        waiting.removeIf(spare -> !spare.isAlive());
        return !closed && waiting.size() < wanted;
    }

    private static synchronized boolean keep(Kind kind, JvmProcess spare) {
        if (closed) {
            return false;
        }
        WAITING.computeIfAbsent(kind, any -> new ArrayDeque<>()).add(spare);
        Iterator<Deque<JvmProcess>> oldest = WAITING.values().iterator();
        for (int count = count(); count > MAX && oldest.hasNext(); count = count()) {
            oldest.next().forEach(JvmProcess::terminateByForce);
            oldest.remove();
        }
        return true;
    }

    private static int count() {
        return WAITING.values().stream().mapToInt(Deque::size).sum();
    }

    private static synchronized void close() {
        closed = true;
        endAll();
    }

    private static synchronized void endAll() {
        WAITING.values().forEach(waiting -> waiting.forEach(JvmProcess::terminateByForce));
        WAITING.clear();
    }
}
