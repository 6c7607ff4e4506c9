package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.RemoteSupplier;
import io.github.mpmaven.call.WorkerCrashedException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pool as an ExecutorService, with real workers. */
@Timeout(60)
class PoolExecutorForkTest {
    private Pool pool;
    private PoolExecutor executor;

    @BeforeEach
    void open() throws IOException {
        pool = Pool.builder().workers(2).build();
        executor = pool.asExecutor();
    }

    @AfterEach
    void close() {
        pool.terminate();
    }

    static RemoteSupplier<Integer> returning(int value) {
        return () -> value;
    }

    static RemoteSupplier<Integer> sleeping(int millis) {
        return () -> {
            Thread.sleep(millis);
            return millis;
        };
    }

    static RemoteSupplier<Integer> failing(String message) {
        return () -> {
            throw new IOException(message);
        };
    }

    /** A task as people had them before. */
    record Print(String text) implements Runnable, Serializable {
        @Override
        public void run() {
            System.out.println(text);
        }
    }

    @Test
    void runsWhatIsSubmitted() throws Exception {
        Future<Long> pid = executor.submit(() -> ProcessHandle.current().pid());
        assertThat(pid.get()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(executor.submit(new Print("printed by a worker"), "done").get())
                .isEqualTo("done");
        assertThat(executor.submit(new Print("another")).get()).isNull();
        assertThat(executor.submit((Callable<String> & Serializable) () -> "cast")
                        .get())
                .isEqualTo("cast");
        executor.execute(new Print("executed"));
    }

    @Test
    void aFailureHasTheTasksOwnExceptionAsItsCause() {
        assertThatThrownBy(() -> executor.submit(failing("disk")).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThatThrownBy(() -> executor.submit(() -> {
                            Runtime.getRuntime().halt(7);
                            return 0;
                        })
                        .get())
                .hasCauseInstanceOf(WorkerCrashedException.class);
    }

    @Test
    void whatCantTravelIsRejectedAndToldWhy() {
        Object held = new Object();
        assertThatThrownBy(() -> executor.submit(() -> held.hashCode()))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("can't travel")
                .hasMessageContaining("java.lang.Object");
        Runnable plain = () -> {};
        assertThatThrownBy(() -> executor.execute(plain))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("A lambda is not Serializable unless");
    }

    @Test
    void invokesAllAndAny() throws Exception {
        List<RemoteSupplier<Integer>> tasks = List.of(returning(1), returning(2), returning(3));
        List<Integer> results = new ArrayList<>();
        for (Future<Integer> future : executor.invokeAll(tasks)) {
            assertThat(future.isDone()).isTrue();
            results.add(future.get());
        }
        assertThat(results).containsExactly(1, 2, 3);
        assertThat(executor.invokeAny(List.of(failing("a"), returning(5), sleeping(60_000))))
                .isEqualTo(5);
        assertThatThrownBy(() -> executor.invokeAny(List.of(failing("a"), failing("b"))))
                .isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> executor.invokeAny(List.of(sleeping(60_000)), 50, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        List<Future<Integer>> late =
                executor.invokeAll(List.of(returning(1), sleeping(60_000)), 1500, TimeUnit.MILLISECONDS);
        assertThat(late.get(0).get()).isEqualTo(1);
        assertThat(late.get(1).isCancelled()).isTrue();
    }

    @Test
    void cancelsWhatRunsAndWhatWaits() throws Exception {
        Future<Integer> runs = executor.submit(sleeping(60_000));
        Future<Integer> runsToo = executor.submit(sleeping(60_000));
        Future<Integer> waits = executor.submit(returning(1));
        Future<Integer> stays = executor.submit(returning(2));
        assertThat(waits.cancel(false)).isTrue();
        assertThat(runs.cancel(true)).isTrue();
        assertThat(stays.get()).isEqualTo(2);
        assertThat(runs.isCancelled()).isTrue();
        assertThatThrownBy(waits::get).isInstanceOf(CancellationException.class);
        assertThat(runsToo.isDone()).isFalse();
    }

    @Test
    void shuttingDownFinishesWhatWasSubmitted() throws Exception {
        Future<Integer> last = executor.submit(sleeping(300));
        executor.shutdown();
        assertThat(executor.isShutdown()).isTrue();
        assertThatThrownBy(() -> executor.submit(returning(1))).isInstanceOf(RejectedExecutionException.class);
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(last.get()).isEqualTo(300);
    }

    @Test
    void shuttingDownNowReturnsWhatHasNotBegun() throws Exception {
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            futures.add(executor.submit(sleeping(60_000)));
        }
        List<Runnable> withdrawn = executor.shutdownNow();
        assertThat(withdrawn).hasSizeBetween(10, 20);
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(futures).allMatch(Future::isDone);
    }
}
