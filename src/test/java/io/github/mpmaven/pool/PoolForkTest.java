package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.TaskTimeoutException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pool with real worker JVMs: results, and each way a call or a worker can fail. */
@Timeout(120)
class PoolForkTest {
    @TempDir
    Path temporary;

    static final StreamOptions ONE_BY_ONE =
            new StreamOptions(1, 1000, StreamOptions.Order.FIRST_ADDED, Duration.ZERO, 0);

    private Pool.Builder pool() {
        return Pool.builder().workers(2).temporaryDirectory(temporary);
    }

    /** Adds all arguments, and returns each call's last event by its index. */
    static <T, R> Map<Long, CallEvent<T, R>> outcomes(
            Pool pool, RemoteFunction<T, R> function, StreamOptions options, List<T> arguments)
            throws InterruptedException {
        Map<Long, CallEvent<T, R>> outcomes = new TreeMap<>();
        try (CallStream<T, R> stream = pool.open(function, options)) {
            Thread adder = new Thread(() -> {
                try {
                    for (T argument : arguments) {
                        stream.add(argument, 1);
                    }
                    stream.end();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            adder.start();
            for (CallEvent<T, R> event = stream.next(); event != null; event = stream.next()) {
                if (!(event instanceof CallEvent.Abandoned)) {
                    assertThat(outcomes.put(event.index(), event))
                            .as("second final event of %s", event)
                            .isNull();
                }
            }
            adder.join();
        }
        return outcomes;
    }

    static <T, R> R result(CallEvent<T, R> event) {
        assertThat(event).isInstanceOf(CallEvent.Returned.class);
        return ((CallEvent.Returned<T, R>) event).result();
    }

    static <E> E reason(CallEvent<?, ?> event, Class<E> type) {
        assertThat(event).isInstanceOf(CallEvent.Failed.class);
        var reason = ((CallEvent.Failed<?, ?>) event).reason();
        assertThat(reason).isInstanceOf(type);
        return type.cast(reason);
    }

    @Test
    void returnsEachResultOnce() throws Exception {
        try (Pool pool = pool().build()) {
            List<Long> arguments = LongStream.range(0, 10_000).boxed().toList();
            var outcomes = outcomes(pool, (Long x) -> x * x, StreamOptions.DEFAULT, arguments);
            assertThat(outcomes.values())
                    .extracting(PoolForkTest::result)
                    .containsExactlyElementsOf(
                            arguments.stream().map(x -> x * x).toList());
        }
    }

    @Test
    void leavesNothingInTheTemporaryDirectory() throws Exception {
        try (Pool pool = pool().build()) {
            outcomes(pool, (Integer x) -> x, ONE_BY_ONE, List.of(1, 2, 3));
            assertThat(temporary).isNotEmptyDirectory();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void saysWhatTheTaskThrewWithItsTraceAndCauses() throws Exception {
        try (Pool pool = pool().build()) {
            var outcomes = outcomes(pool, PoolForkTest::failOnTwo, ONE_BY_ONE, List.of(1, 2, 3));
            assertThat(result(outcomes.get(0L))).isEqualTo(10);
            assertThat(result(outcomes.get(2L))).isEqualTo(30);
            var failure = reason(outcomes.get(1L), TaskFailedException.class).failure();
            assertThat(failure.headline()).isEqualTo("java.lang.IllegalArgumentException: bad input: 2");
            assertThat(failure.trace())
                    .contains("at io.github.mpmaven.pool.PoolForkTest.failOnTwo(PoolForkTest.java:")
                    .contains("Caused by: java.io.IOException: the cause");
        }
    }

    static int failOnTwo(int x) {
        if (x == 2) {
            throw new IllegalArgumentException("bad input: 2", new IOException("the cause"));
        }
        return x * 10;
    }

    @Test
    void namesTheCallThatWasRunningWhenItsWorkerWasKilled() throws Exception {
        try (Pool pool = pool().build()) {
            List<Integer> arguments = IntStream.range(0, 100).boxed().toList();
            var outcomes = outcomes(pool, PoolForkTest::dieOnFifty, StreamOptions.DEFAULT, arguments);
            assertThat(outcomes).hasSize(100);
            var report = reason(outcomes.get(50L), WorkerCrashedException.class).report();
            assertThat(String.valueOf(report.exit())).isEqualTo("137 (SIGKILL)");
            assertThat(report.lastLines()).contains("about to die");
            outcomes.remove(50L);
            outcomes.values().forEach(PoolForkTest::result);
        }
    }

    static int dieOnFifty(int x) {
        if (x == 50) {
            System.out.println("about to die");
            ProcessHandle.current().pid();
            kill();
        }
        return x;
    }

    static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(10_000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysWhoCalledSystemExit() throws Exception {
        try (Pool pool = pool().build()) {
            var outcomes = outcomes(pool, PoolForkTest::exitOnOne, ONE_BY_ONE, List.of(0, 1, 2));
            var report = reason(outcomes.get(1L), WorkerCrashedException.class).report();
            assertThat(String.valueOf(report.exit())).isEqualTo("7");
            assertThat(report.reason()).contains("System.exit was called at").contains("PoolForkTest.exitOnOne");
            assertThat(result(outcomes.get(2L))).isEqualTo(2);
        }
    }

    static int exitOnOne(int x) {
        if (x == 1) {
            System.exit(7);
        }
        return x;
    }

    @Test
    void survivesHeapExhaustionAndStackOverflow() throws Exception {
        try (Pool pool = pool().jvmOptions(List.of("-Xmx32m")).build()) {
            var outcomes = outcomes(pool, PoolForkTest::exhaust, ONE_BY_ONE, List.of(0, 1, 2, 3));
            assertThat(reason(outcomes.get(1L), TaskFailedException.class)
                            .failure()
                            .type())
                    .isEqualTo("java.lang.OutOfMemoryError");
            assertThat(reason(outcomes.get(2L), TaskFailedException.class)
                            .failure()
                            .type())
                    .isEqualTo("java.lang.StackOverflowError");
            assertThat(result(outcomes.get(3L))).isEqualTo(3);
        }
    }

    @SuppressWarnings("ModifiedButNotUsed") // the heap is what it is about
    static int exhaust(int x) {
        if (x == 1) {
            List<byte[]> all = new ArrayList<>();
            while (true) {
                all.add(new byte[1 << 20]);
            }
        }
        return x == 2 ? exhaustStack(x) + 1 : x;
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    static int exhaustStack(int x) {
        return exhaustStack(x + 1) + 1;
    }

    @Test
    void killsACallThatIsPastItsTimeAndSaysWhereItWas() throws Exception {
        StreamOptions options = new StreamOptions(1, 100, StreamOptions.Order.FIRST_ADDED, Duration.ofMillis(500), 0);
        try (Pool pool = pool().build()) {
            var outcomes = outcomes(pool, PoolForkTest::hangOnOne, options, List.of(0, 1, 2));
            var timeout = reason(outcomes.get(1L), TaskTimeoutException.class);
            assertThat(timeout.threadDump()).contains("PoolForkTest.hangOnOne");
            assertThat(result(outcomes.get(2L))).isEqualTo(2);
        }
    }

    static int hangOnOne(int x) throws InterruptedException {
        while (x == 1) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                // it will not listen
            }
        }
        return x;
    }

    @Test
    void reportsAResultThatCantTravel() throws Exception {
        try (Pool pool = pool().build()) {
            var outcomes = outcomes(pool, (Integer x) -> (Object) Thread.currentThread(), ONE_BY_ONE, List.of(0));
            assertThat(reason(outcomes.get(0L), TaskFailedException.class).getMessage())
                    .contains("can't travel")
                    .contains("java.lang.Thread");
        }
    }

    @Test
    void refusesAnArgumentThatCantTravelAtTheCall() throws Exception {
        try (Pool pool = pool().build();
                CallStream<Object, Object> stream = pool.open((Object x) -> x, ONE_BY_ONE)) {
            assertThatThrownBy(() -> stream.add(Thread.currentThread(), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("java.lang.Thread");
        }
    }

    @Test
    void givesUpAtOnceWhenNoWorkerCanStart() throws Exception {
        try (Pool pool = pool().jvmOptions(List.of("-XX:NoSuchFlag=1")).build()) {
            assertThatThrownBy(() -> outcomes(pool, (Integer x) -> x, ONE_BY_ONE, List.of(1)))
                    .isInstanceOfSatisfying(WorkerCrashedException.class, e -> {
                        assertThat(e.report().lastLines()).contains("NoSuchFlag");
                        assertThat(e.report().commandLine()).contains("-XX:NoSuchFlag=1");
                        assertThat(String.valueOf(e.report().exit())).isEqualTo("1");
                    });
        }
        try (Pool pool = pool().javaHome(Path.of("/no/such/jdk")).build()) {
            assertThatThrownBy(() -> outcomes(pool, (Integer x) -> x, ONE_BY_ONE, List.of(1)))
                    .isInstanceOf(WorkerCrashedException.class)
                    .hasMessageContaining("/no/such/jdk");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void makesAFailedCallAgainOnAFreshWorker() throws Exception {
        Path marker = temporary.resolve("marker");
        StreamOptions options = new StreamOptions(1, 100, StreamOptions.Order.FIRST_ADDED, Duration.ZERO, 1);
        String path = marker.toString();
        try (Pool pool = pool().workers(1).build()) {
            var outcomes = outcomes(pool, (Integer x) -> failOnce(path, x), options, List.of(1, 2, 3, 4, 5));
            assertThat(outcomes).hasSize(5);
            List<Long> pids =
                    outcomes.values().stream().map(PoolForkTest::result).toList();
            assertThat(pids.get(2)).as("worker of the call made again").isNotEqualTo(pids.get(0));
        }
        Files.delete(marker);
    }

    @Test
    void makesACallAgainThatKilledItsWorkerWhileAnotherIsIdle() throws Exception {
        String marker = temporary.resolve("marker").toString();
        StreamOptions options = new StreamOptions(1, 100, StreamOptions.Order.FIRST_ADDED, Duration.ZERO, 1);
        CountDownLatch restMade = new CountDownLatch(1);
        Gate.Porter porter = (worker, item) -> await(restMade);
        try (Gate gate = new Gate(porter);
                Pool pool = pool().build()) {
            int port = gate.port();
            try (CallStream<Integer, Integer> stream = pool.open((Integer x) -> dieOnce(marker, port, x), options)) {
                for (int x = 1; x <= 3; x++) {
                    stream.add(x, 1);
                }
                stream.end();
                List<Integer> results = new ArrayList<>();
                for (CallEvent<Integer, Integer> event = stream.next(); event != null; event = stream.next()) {
                    if (event instanceof CallEvent.Returned<Integer, Integer> returned) {
                        results.add(returned.result());
                        if (results.size() == 2) {
                            restMade.countDown(); // the other worker is idle now
                        }
                    }
                }
                assertThat(results).containsExactlyInAnyOrder(1, 2, 3).endsWith(1);
            }
        }
        Files.delete(Path.of(marker));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int dieOnce(String marker, int port, int x) throws IOException {
        if (x == 1 && Files.notExists(Path.of(marker))) {
            Files.createFile(Path.of(marker));
            Gate.knock(port, x);
            kill();
        }
        return x;
    }

    static long failOnce(String marker, int x) throws IOException {
        if (x == 3 && Files.notExists(Path.of(marker))) {
            Files.createFile(Path.of(marker));
            throw new IOException("the first time");
        }
        return ProcessHandle.current().pid();
    }

    @Test
    void replacesAWorkerAfterSoManyCalls() throws Exception {
        try (Pool pool = pool().workers(1).maxTasksPerChild(3).build()) {
            var outcomes = outcomes(
                    pool,
                    (Integer x) -> ProcessHandle.current().pid(),
                    StreamOptions.DEFAULT,
                    IntStream.range(0, 10).boxed().toList());
            List<Long> pids =
                    outcomes.values().stream().map(PoolForkTest::result).toList();
            assertThat(pids.stream()
                            .distinct()
                            .map(pid -> pids.stream().filter(pid::equals).count()))
                    .containsExactly(3L, 3L, 3L, 1L);
        }
    }

    @Test
    void keepsWhatACallPrintedWithTheCall() throws Exception {
        try (Pool pool = pool().build()) {
            var outcomes = outcomes(
                    pool,
                    (Integer x) -> {
                        System.out.println("line of " + x);
                        System.err.print("no end");
                        return x;
                    },
                    ONE_BY_ONE,
                    List.of(1, 2));
            assertThat(((CallEvent.Returned<?, ?>) outcomes.get(0L)).output()).isEqualTo("line of 1\nno end\n");
            assertThat(((CallEvent.Returned<?, ?>) outcomes.get(1L)).output()).isEqualTo("line of 2\nno end\n");
        }
    }

    @Test
    void oneThreadMayAddAndTakeInTurnWhateverTheChunk() throws Exception {
        StreamOptions options = new StreamOptions(10, 100, StreamOptions.Order.FIRST_ADDED, Duration.ZERO, 0);
        try (Pool pool = pool().build();
                CallStream<Integer, Integer> stream = pool.open((Integer x) -> x, options)) {
            for (int x = 0; x < 25; x++) {
                stream.add(x, 1);
                if (x % 3 == 0) {
                    assertThat(stream.next()).isNotNull();
                }
            }
        }
    }

    @Test
    void aListenerThatThrowsHarmsNothing() throws Exception {
        WorkerListener throwing = new WorkerListener() {
            @Override
            public void started(WorkerId worker) {
                throw new IllegalStateException("the listener's own");
            }
        };
        try (Pool pool = pool().listener(throwing).build()) {
            assertThat(pool.apply((Integer x) -> x, 1)).isEqualTo(1);
        }
    }

    @Test
    void endsRunningCallsWhenTheStreamIsCancelled() throws Exception {
        try (Pool pool = pool().build()) {
            CallStream<Integer, Integer> stream = pool.open(PoolForkTest::hangOnOne, ONE_BY_ONE);
            stream.add(0, 1);
            stream.add(1, 1);
            assertThat(stream.next()).isNotNull();
            stream.close();
            assertThat(outcomes(pool, (Integer x) -> x, ONE_BY_ONE, List.of(7))).hasSize(1);
        }
    }
}
