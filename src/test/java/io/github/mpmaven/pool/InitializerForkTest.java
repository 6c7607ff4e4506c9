package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.MpLog;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workers do before their first call, and what they know of themselves. */
@Timeout(60)
class InitializerForkTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static String given = "nothing";

    static void initialize() {
        RUNS.incrementAndGet();
        given = "done by worker " + WorkerEnvironment.current().orElseThrow().worker();
    }

    static void keep(List<String> words) {
        given = String.join(" ", words);
    }

    @Test
    void runsOnceInEachWorkerAndAgainInThoseThatTakeTheirPlace() throws Exception {
        try (Pool pool = Pool.builder()
                .workers(2)
                .maxTasksPerChild(2)
                .initializer(InitializerForkTest::initialize)
                .build()) {
            List<String> seen = pool.map(
                    (Integer x) -> RUNS.get() + " " + given + " "
                            + WorkerEnvironment.current().orElseThrow().name(),
                    IntStream.range(0, 8).boxed().toList(),
                    1);
            assertThat(seen).allMatch(text -> text.matches("1 done by worker (\\d+) worker-\\1"));
            assertThat(seen.stream().distinct()).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void takesAnArgument() throws Exception {
        try (Pool pool = Pool.builder()
                .workers(1)
                .initializer(InitializerForkTest::keep, List.of("one", "two"))
                .build()) {
            assertThat(pool.apply(() -> given)).isEqualTo("one two");
        }
    }

    @Test
    void oneThatFailsIsTriedThreeTimesAndThenSaid() throws Exception {
        try (Pool pool = Pool.builder()
                .workers(2)
                .initializer(() -> {
                    throw new IllegalStateException("no database");
                })
                .build()) {
            AsyncResult<Integer> result = pool.applyAsync((Integer x) -> x, 1);
            assertThatThrownBy(() -> result.get(Duration.ofSeconds(30)))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(WorkerCrashedException.class)
                    .hasMessageContaining("its initializer threw java.lang.IllegalStateException: no database")
                    .hasMessageContaining("InitializerForkTest");
            assertThat(pool.workersStarted()).isBetween(3, 4);
            assertThatThrownBy(() -> pool.apply((Integer x) -> x, 1)).isInstanceOf(WorkerCrashedException.class);
        }
    }

    @Test
    void oneThatEndsItsProcessIsSaidToo() throws Exception {
        try (Pool pool =
                Pool.builder().workers(1).initializer(() -> System.exit(9)).build()) {
            assertThatThrownBy(() -> pool.map((Integer x) -> x, List.of(1)))
                    .isInstanceOf(WorkerCrashedException.class)
                    .hasMessageContaining("exited with 9");
        }
    }

    @Test
    void oneThatCantTravelIsRefusedAtOnce() {
        Object held = new Object();
        assertThatThrownBy(() -> Pool.builder().initializer(held::notifyAll))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't travel");
    }

    @Test
    void workersPrintAndLogThroughTheirParent() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        WorkerListener listener = new WorkerListener() {
            @Override
            public void printed(int worker, String line) {
                lines.add(worker + ": " + line);
            }
        };
        MpLog.logToStderr(System.Logger.Level.INFO);
        try (Pool pool = Pool.builder().workers(1).listener(listener).build()) {
            pool.apply(() -> {
                System.out.println("printed");
                MpLog.get().log(System.Logger.Level.INFO, "logged");
                MpLog.get().log(System.Logger.Level.DEBUG, "too detailed");
                return 0;
            });
            assertThat(lines).containsExactly("1: printed", "1: [INFO/worker-1] logged");
        } finally {
            MpLog.logToStderr(System.Logger.Level.OFF);
        }
    }
}
