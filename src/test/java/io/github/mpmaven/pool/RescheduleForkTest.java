package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.WorkerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who makes a call, and when: calls made again, calls behind slow ones, workers that are replaced. */
@Timeout(60)
class RescheduleForkTest {
    @TempDir
    Path temporary;

    @TempDir
    Path outputs;

    private Pool.Builder pool() {
        return Pool.builder()
                .workers(2)
                .temporaryDirectory(temporary)
                .jvmOptions(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    }

    private static StreamOptions chunks(int size, int retries) {
        return new StreamOptions(size, 1000, StreamOptions.Order.FIRST_ADDED, Duration.ZERO, retries);
    }

    static <T> T once(String marker, Callable<T> first, T then) throws Exception {
        Path path = Path.of(marker);
        if (Files.exists(path)) {
            return then;
        }
        Files.createFile(path);
        return first.call();
    }

    /** The worker that is held has the other call, too; then the other worker is idle and has made a call. */
    @Test
    void givesToIdleWorkersWhatWaitsAndStartsOneForACallMadeAgain() throws Exception {
        String marker = outputs.resolve("marker").toString();
        Semaphore otherIsDone = new Semaphore(0);
        Gate.Porter porter = (worker, item) -> {
            otherIsDone.acquireUninterruptibly();
            return true;
        };
        try (Gate gate = new Gate(porter);
                Pool pool = pool().build()) {
            int port = gate.port();
            RemoteFunction<Integer, Integer> function = x -> x != 0
                    ? x
                    : once(
                            marker,
                            () -> {
                                Gate.knock(port, x);
                                throw new IOException("the first time");
                            },
                            x);
            try (CallStream<Integer, Integer> stream = pool.open(function, chunks(1, 1))) {
                stream.add(0, 1);
                stream.add(1, 1);
                stream.end();
                assertThat(stream.next())
                        .isInstanceOfSatisfying(
                                CallEvent.Returned.class,
                                e -> assertThat(e.result()).isEqualTo(1));
                otherIsDone.release();
                assertThat(stream.next()).isInstanceOf(CallEvent.Abandoned.class);
                assertThat(stream.next())
                        .isInstanceOfSatisfying(
                                CallEvent.Returned.class,
                                e -> assertThat(e.result()).isEqualTo(0));
                assertThat(stream.next()).isNull();
            }
        }
    }

    @Test
    void keepsTheFileOfAResultNobodyHasTakenWhenItsWorkerEnds() throws Exception {
        String directory = outputs.toString();
        CountDownLatch ended = new CountDownLatch(1);
        WorkerListener listener = new WorkerListener() {
            @Override
            public void starting(int worker, String commandLine) {}

            @Override
            public void printed(int worker, String line) {}

            @Override
            public void started(WorkerId worker) {}

            @Override
            public void ended(WorkerId worker, String how) {
                ended.countDown();
            }
        };
        try (Pool pool = pool().maxTasksPerChild(1).listener(listener).build();
                CallStream<Integer, Path> stream =
                        pool.open((Integer x) -> KillForkTest.writeTemporary(directory, x), chunks(1, 0))) {
            stream.add(7, 1);
            ended.await();
            assertThat(PoolForkTest.result(stream.next())).hasContent("item 7");
        }
    }

    @Test
    void survivesATaskThatPrintsWithItsThreadInterrupted() throws Exception {
        try (Pool pool = pool().workers(1).build()) {
            var outcomes = PoolForkTest.outcomes(
                    pool,
                    (Integer x) -> {
                        Thread.currentThread().interrupt();
                        System.out.println("interrupted " + x);
                        return ProcessHandle.current().pid();
                    },
                    chunks(1, 0),
                    List.of(1, 2, 3));
            assertThat(outcomes.values()).extracting(PoolForkTest::result).hasSize(3);
            assertThat(outcomes.values().stream().map(PoolForkTest::result).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void cutsAChunkThatIsTooLongForAFrame() throws Exception {
        try (Pool pool = pool().build()) {
            byte[] megabyte = new byte[1 << 20];
            var outcomes = PoolForkTest.outcomes(
                    pool,
                    (byte[] bytes) -> bytes.length,
                    chunks(100, 0),
                    IntStream.range(0, 100).mapToObj(i -> megabyte).toList());
            assertThat(outcomes.values()).extracting(PoolForkTest::result).containsOnly(1 << 20);
        }
    }

    @Test
    void refusesAnArgumentThatIsTooLongForAFrame() throws Exception {
        try (Pool pool = pool().build();
                CallStream<byte[], Integer> stream = pool.open((byte[] bytes) -> bytes.length, chunks(1, 0))) {
            assertThatThrownBy(() -> stream.add(new byte[64 << 20], 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("can't travel: too large, length=67108869, maxLength=67108800");
        }
    }

    @Test
    void listsOfPathsComeBack() throws Exception {
        try (Pool pool = pool().workers(1).build()) {
            List<Path> paths = List.of(Path.of("a"), Path.of("b"), Path.of("c"));
            var outcomes = PoolForkTest.outcomes(pool, (List<Path> x) -> x, chunks(1, 0), List.of(paths));
            assertThat(PoolForkTest.result(outcomes.get(0L))).isEqualTo(paths);
        }
    }

    @Test
    @SuppressWarnings("try") // closed early: that is what it is about
    void cancellingOneStreamLeavesAnothersRunningCallAlone() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Gate.Porter porter = (worker, item) -> {
            runs.countDown();
            await(goOn);
            return true;
        };
        try (Gate gate = new Gate(porter);
                Pool pool = pool().workers(1).build()) {
            int port = gate.port();
            RemoteFunction<Integer, Boolean> slow = x -> {
                Gate.knock(port, x);
                return Thread.interrupted();
            };
            try (CallStream<Integer, Boolean> stays = pool.open(slow, chunks(1, 0));
                    CallStream<Integer, Integer> goes = pool.open((Integer x) -> x, chunks(1, 0))) {
                stays.add(1, 1);
                runs.await();
                goes.add(1, 1);
                while (goes.pendingCount() > 0) {
                    Thread.onSpinWait();
                }
                goes.close();
                goOn.countDown();
                assertThat(PoolForkTest.result(stays.next())).as("interrupted").isFalse();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @SuppressWarnings("try") // closed early: that is what it is about
    void aCallThatWaitsBehindACancelledOneIsMadeAllTheSame() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        Gate.Porter porter = (worker, item) -> {
            runs.countDown();
            return true;
        };
        try (Gate gate = new Gate(porter);
                Pool pool = pool().workers(1).build()) {
            int port = gate.port();
            RemoteFunction<Integer, Integer> slow = x -> {
                Gate.knock(port, x);
                Thread.sleep(30_000);
                return x;
            };
            try (CallStream<Integer, Integer> goes = pool.open(slow, chunks(1, 0));
                    CallStream<Integer, Integer> stays = pool.open((Integer x) -> x, chunks(1, 0))) {
                goes.add(1, 1);
                runs.await();
                stays.add(7, 1);
                while (stays.pendingCount() > 0) {
                    Thread.onSpinWait();
                }
                goes.cancel();
                CallEvent<Integer, Integer> event = stays.next();
                while (event instanceof CallEvent.Abandoned) {
                    event = stays.next();
                }
                assertThat(PoolForkTest.result(event)).isEqualTo(7);
            }
        }
    }

    @Test
    void everyThreadThatTakesEventsHearsOfTheEnd() throws Exception {
        ExecutorService takers = Executors.newFixedThreadPool(4);
        try (Pool pool = pool().build();
                CallStream<Integer, Integer> stream = pool.open((Integer x) -> x, chunks(1, 0))) {
            List<Future<Integer>> counts = IntStream.range(0, 4)
                    .mapToObj(i -> takers.submit(() -> {
                        int count = 0;
                        while (stream.next() != null) {
                            count++;
                        }
                        return count;
                    }))
                    .toList();
            stream.add(1, 1);
            stream.end();
            int all = 0;
            for (Future<Integer> count : counts) {
                all += count.get();
            }
            assertThat(all).isEqualTo(1);
        } finally {
            takers.shutdownNow();
        }
    }
}
