package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.call.WorkerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills workers with SIGKILL at every step of their life, a hundred times each, and counts: every call has exactly one
 * result, and when the pool is closed no process, no file and no directory is left.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class KillForkTest {
    private static final int KILLS = Integer.getInteger("mp.test.kills", 100);
    private static final long SEED = 20_250_101;

    @TempDir
    Path temporary;

    @TempDir
    Path outputs;

    private final Ends ends = new Ends();
    private final Random random = new Random(SEED);
    private String runId = "";

    /** Counts how workers end. */
    private static final class Ends implements WorkerListener {
        final BlockingQueue<WorkerId> started = new LinkedBlockingQueue<>();
        final AtomicInteger killed = new AtomicInteger();

        @Override
        public void starting(int worker, String commandLine) {}

        @Override
        public void printed(int worker, String line) {}

        @Override
        public void started(WorkerId worker) {
            started.add(worker);
        }

        @Override
        public void ended(WorkerId worker, String how) {
            if (how.startsWith("137")) {
                killed.incrementAndGet();
            }
        }
    }

    private Pool.Builder pool() {
        return Pool.builder()
                .workers(2)
                .temporaryDirectory(temporary)
                .jvmOptions(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"))
                .listener(ends);
    }

    private static StreamOptions chunks(int size, int retries) {
        return new StreamOptions(size, 1000, StreamOptions.Order.FIRST_ADDED, Duration.ZERO, retries);
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private <T> void expectEachOnce(
            Pool pool, RemoteFunction<Integer, T> function, StreamOptions options, List<Integer> items)
            throws InterruptedException {
        runId = pool.runId();
        var outcomes = PoolForkTest.outcomes(pool, function, options, items);
        assertThat(outcomes.keySet()).hasSameSizeAs(items);
        assertThat(outcomes.values()).allSatisfy(PoolForkTest::result);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(temporary).isEmptyDirectory();
        assertThat(marked(runId)).as("processes of the run %s", runId).isEmpty();
    }

    /** {@return processes that have the run in their environment} Linux shows it. */
    static List<Long> marked(String runId) throws IOException {
        List<Long> found = new ArrayList<>();
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc.resolve("self")) || runId.isEmpty()) {
            return found;
        }
        try (Stream<Path> processes = Files.list(proc)) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                String name = String.valueOf(process.getFileName());
                if (name.chars().allMatch(Character::isDigit)
                        && environment(process).contains("mp-" + runId)) {
                    found.add(Long.valueOf(name));
                }
            }
        }
        return found;
    }

    private static String environment(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // gone
        }
    }

    /** A worker that is still starting when the pool closes is ended by force, too. */
    private void expectAllKilled() {
        assertThat(ends.killed.get()).isBetween(KILLS, KILLS + 2);
    }

    private static boolean kill(ProcessHandle worker) {
        return worker.destroyForcibly();
    }

    /** Before the handshake: a launcher that dies itself, or has the JVM killed while it boots, twice of three times. */
    @Test
    void losesNothingWhenWorkersDieBeforeTheyAreReady() throws Exception {
        Path home = outputs.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Path launcher = home.resolve("bin/java");
        Files.writeString(launcher, """
                #!/bin/sh
                n=$(echo x >> '%1$s/starts'; wc -l < '%1$s/starts')
                case $((n %% 6)) in
                0|3) exec '%2$s/bin/java' "$@" ;;
                1) kill -9 $$ ;;
                *) (sleep 0.0$((n %% 9)); kill -9 $$; echo x >> '%1$s/booting') & exec '%2$s/bin/java' "$@" ;;
                esac
                """.formatted(outputs, System.getProperty("java.home")));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        try (Pool pool = pool().workers(1).maxTasksPerChild(1).javaHome(home).build()) {
            expectEachOnce(pool, x -> x, chunks(1, 5), items(KILLS / 2));
        }
        assertThat(ends.killed.get()).isGreaterThanOrEqualTo(KILLS - 2);
    }

    /** Idle: killed between calls; the next call comes at the same moment. */
    @Test
    void losesNothingWhenIdleWorkersDie() throws Exception {
        try (Pool pool = pool().build();
                CallStream<Integer, Long> stream =
                        pool.open((Integer x) -> ProcessHandle.current().pid(), chunks(1, 0))) {
            runId = pool.runId();
            for (int i = 0; i < KILLS; i++) {
                stream.add(i, 1);
                CallEvent<Integer, Long> event = stream.next();
                while (event instanceof CallEvent.Abandoned) {
                    event = stream.next();
                }
                assertThat(event.index()).isEqualTo(i);
                kill(ProcessHandle.of(PoolForkTest.result(event)).orElseThrow());
            }
            stream.end();
            assertThat(stream.next()).isNull();
        }
        expectAllKilled();
    }

    /** Mid-item: every third call is killed the first time, with results of the two before it on their way. */
    @Test
    void makesTheRunningCallAgainWhenItsWorkerDies() throws Exception {
        Map<Integer, Integer> visits = new ConcurrentHashMap<>();
        try (Gate gate = new Gate((worker, item) -> visits.merge(item, 1, Integer::sum) > 1 || !kill(worker));
                Pool pool = pool().build()) {
            int port = gate.port();
            expectEachOnce(
                    pool,
                    x -> {
                        if (x % 3 == 2) {
                            Gate.knock(port, x);
                        }
                        return x;
                    },
                    chunks(3, 1),
                    items(3 * KILLS));
        }
        expectAllKilled();
        assertThat(visits).hasSize(KILLS);
        assertThat(visits.values()).allMatch(times -> times >= 2);
    }

    /** Between result and commit: the worker is killed when its result is here and its file not yet in place. */
    @Test
    void keepsTheFilesOfResultsThatAreNotCommittedYet() throws Exception {
        String directory = outputs.toString();
        BitSet committed = new BitSet();
        try (Pool pool = pool().build();
                CallStream<Integer, Path> stream =
                        pool.open((Integer x) -> writeTemporary(directory, x), chunks(1, 20))) {
            runId = pool.runId();
            for (int i = 0; i < KILLS; i++) {
                stream.add(i, 1);
            }
            stream.end();
            for (CallEvent<Integer, Path> event = stream.next(); event != null; event = stream.next()) {
                if (event instanceof CallEvent.Returned<Integer, Path> returned) {
                    ProcessHandle.of(returned.worker().pid()).ifPresent(KillForkTest::kill);
                    assertThat(committed.get(returned.argument())).isFalse();
                    Files.move(returned.result(), outputs.resolve("out-" + returned.argument()));
                    committed.set(returned.argument());
                } else {
                    assertThat(event).isInstanceOf(CallEvent.Abandoned.class);
                }
            }
        }
        assertThat(committed.cardinality()).isEqualTo(KILLS);
        for (int item = 0; item < KILLS; item++) {
            assertThat(outputs.resolve("out-" + item)).hasContent("item " + item);
        }
    }

    static Path writeTemporary(String directory, int item) throws IOException {
        WorkerEnvironment environment = WorkerEnvironment.current().orElseThrow();
        Path file = Path.of(directory, "tmp-" + item + "-" + environment.worker());
        environment.uncommitted(file);
        return Files.writeString(file, "item " + item);
    }

    /** While a chunk is revoked: one worker is held, the other is idle and gets what waits behind the held call. */
    @Test
    void losesNothingWhenAWorkerDiesThatIsAskedToGiveBack() throws Exception {
        Map<Integer, Integer> visits = new ConcurrentHashMap<>();
        Gate.Porter porter = (worker, item) -> {
            if (visits.merge(item, 1, Integer::sum) > 1) {
                return true;
            }
            LockSupport.parkNanos(random.nextInt(3_000_000)); // the question may be out, or the answer on its way
            return !kill(worker);
        };
        int round = 6;
        try (Gate gate = new Gate(porter);
                Pool pool = pool().build()) {
            runId = pool.runId();
            int port = gate.port();
            RemoteFunction<Integer, Integer> function = x -> {
                if (x % round == 0) {
                    Gate.knock(port, x);
                }
                return x;
            };
            try (CallStream<Integer, Integer> stream = pool.open(function, chunks(1, 1))) {
                for (int i = 0; i < KILLS; i++) {
                    BitSet seen = new BitSet();
                    for (int j = 0; j < round; j++) {
                        stream.add(i * round + j, 1);
                    }
                    while (seen.cardinality() < round) {
                        CallEvent<Integer, Integer> event = stream.next();
                        if (!(event instanceof CallEvent.Abandoned)) {
                            int item = PoolForkTest.result(event);
                            assertThat(item / round).isEqualTo(i);
                            assertThat(seen.get(item % round)).isFalse();
                            seen.set(item % round);
                        }
                    }
                }
            }
        }
        expectAllKilled();
    }

    /** While recycling: killed when its last result is here, while it is told to end, or ends. */
    @Test
    void losesNothingWhenWorkersDieWhileTheyAreRecycled() throws Exception {
        try (Pool pool = pool().maxTasksPerChild(1).build();
                CallStream<Integer, Integer> stream = pool.open((Integer x) -> x, chunks(1, 1))) {
            runId = pool.runId();
            BitSet seen = new BitSet();
            for (int i = 0; i < KILLS; i++) {
                stream.add(i, 1);
            }
            stream.end();
            for (CallEvent<Integer, Integer> event = stream.next(); event != null; event = stream.next()) {
                CallEvent.Returned<Integer, Integer> returned = (CallEvent.Returned<Integer, Integer>) event;
                LockSupport.parkNanos(random.nextInt(4) * 500_000L);
                ProcessHandle.of(returned.worker().pid()).ifPresent(KillForkTest::kill);
                assertThat(seen.get(returned.result())).isFalse();
                seen.set(returned.result());
            }
            assertThat(seen.cardinality()).isEqualTo(KILLS);
        }
        assertThat(ends.killed.get()).as("kills that came before its own end").isGreaterThan(KILLS / 4);
    }

    /** At any moment: each worker is killed a few milliseconds after it was ready, whatever it does then. */
    @Test
    void losesNothingWhenWorkersDieAtAnyMoment() throws Exception {
        Thread killer = new Thread(() -> {
            try {
                for (int i = 0; i < KILLS; i++) {
                    WorkerId worker = ends.started.take();
                    LockSupport.parkNanos(random.nextInt(30_000_000));
                    ProcessHandle.of(worker.pid()).ifPresent(KillForkTest::kill);
                }
            } catch (InterruptedException e) {
                // the test is over
            }
        });
        killer.setDaemon(true);
        try (Pool pool = pool().build();
                CallStream<Integer, Integer> stream = pool.open(
                        (Integer x) -> {
                            LockSupport.parkNanos(1_000_000);
                            System.out.println("made " + x);
                            return x;
                        },
                        new StreamOptions(0, 64, StreamOptions.Order.COSTLIEST, Duration.ofSeconds(30), 20))) {
            runId = pool.runId();
            killer.start();
            BitSet seen = new BitSet();
            int added = 0;
            while (ends.killed.get() < KILLS || seen.cardinality() < added) {
                while (ends.killed.get() < KILLS && added - seen.nextClearBit(0) < 64) { // or the window is full
                    stream.add(added++, random.nextInt(100));
                }
                CallEvent<Integer, Integer> event = stream.next();
                if (!(event instanceof CallEvent.Abandoned)) {
                    int item = PoolForkTest.result(event);
                    assertThat(seen.get(item)).as("second result of %s", item).isFalse();
                    seen.set(item);
                }
            }
        }
        killer.join();
        assertThat(ends.killed.get()).isGreaterThanOrEqualTo(KILLS);
    }
}
