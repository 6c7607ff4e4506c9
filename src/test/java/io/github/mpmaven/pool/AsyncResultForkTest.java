package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.MpLog;
import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.TaskFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results that are waited for elsewhere, with real workers. */
@Timeout(60)
class AsyncResultForkTest {
    @TempDir
    Path temporary;

    private Pool pool;

    @BeforeEach
    void open() throws IOException {
        pool = Pool.builder().workers(2).temporaryDirectory(temporary).build();
    }

    @AfterEach
    void close() {
        pool.terminate();
        assertThat(temporary).isEmptyDirectory();
    }

    static int sleep(int millis) throws InterruptedException {
        Thread.sleep(millis);
        return millis;
    }

    static int fail(int x) {
        throw new IllegalArgumentException("no: " + x);
    }

    @Test
    void aResultComesWhenItIsReady() throws Exception {
        AsyncResult<Integer> result = pool.applyAsync((Integer x) -> x + 1, 6);
        assertThat(result.get()).isEqualTo(7);
        assertThat(result.ready()).isTrue();
        assertThat(result.successful()).isTrue();
        assertThat(result.await(Duration.ZERO)).isTrue();
        assertThat(result.get(Duration.ofSeconds(1))).isEqualTo(7);
    }

    @Test
    void aTimeOutMayBeForEver() throws Exception {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(pool.applyAsync((Integer x) -> x, 1).get(forEver)).isEqualTo(1);
        assertThat(pool.applyAsync((Integer x) -> x, 1).await(forEver)).isTrue();
        assertThat(pool.imap((Integer x) -> x, List.of(1)).next(forEver)).isEqualTo(1);
        pool.beginClose();
        assertThat(pool.join(forEver)).isTrue();
    }

    @Test
    void aTimeOutEndsTheWaitingOnly() throws Exception {
        AsyncResult<Integer> result = pool.applyAsync(AsyncResultForkTest::sleep, 1_500);
        assertThatThrownBy(() -> result.get(Duration.ofMillis(50))).isInstanceOf(TimeoutException.class);
        assertThat(result.await(Duration.ofMillis(1))).isFalse();
        assertThatThrownBy(result::successful).isInstanceOf(IllegalStateException.class);
        assertThat(result.get()).isEqualTo(1_500);
    }

    @Test
    void callbacksHearBeforeTheResultIsReady() throws Exception {
        List<Object> heard = new ArrayList<>();
        assertThat(pool.applyAsync((Integer x) -> x, 1, heard::add, heard::add).get())
                .isEqualTo(1);
        assertThat(pool.mapAsync((Integer x) -> x, List.of(2, 3), 1, heard::add, heard::add)
                        .get())
                .hasSize(2);
        assertThat(pool.mapAsync((Integer x) -> x, List.<Integer>of(), 1, heard::add, heard::add)
                        .get())
                .isEmpty();
        AsyncResult<Integer> failed = pool.applyAsync(AsyncResultForkTest::fail, 4, heard::add, heard::add);
        assertThatThrownBy(failed::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasCauseInstanceOf(TaskFailedException.class);
        assertThat(failed.successful()).isFalse();
        assertThat(heard).hasSize(4).startsWith(1, List.of(2, 3), List.of());
        assertThat(heard.get(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCallbackThatThrowsHarmsNothing() throws Exception {
        AsyncResult<Integer> first = pool.applyAsync(
                (Integer x) -> x,
                1,
                x -> {
                    throw new IllegalStateException("the callback's own");
                },
                null);
        assertThat(first.get()).isEqualTo(1);
        assertThat(pool.applyAsync((Integer x) -> x, 2).get()).isEqualTo(2);
    }

    @Test
    void itIsAStageLikeAnyOther() throws Exception {
        CompletableFuture<String> both = pool.applyAsync((Integer x) -> x, 1)
                .thenCombine(pool.applyAsync((Integer x) -> x, 2), (a, b) -> a + "," + b)
                .toCompletableFuture();
        assertThat(both.get()).isEqualTo("1,2");
    }

    @Test
    void manyAtOnceAllCome() throws Exception {
        List<AsyncResult<Integer>> results = IntStream.range(0, 5_000)
                .mapToObj(i -> pool.applyAsync((Integer x) -> x * 2, i))
                .toList();
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get()).isEqualTo(i * 2);
        }
    }

    @Test
    void cancellingEndsWhatRunsAndLeavesTheRestAlone() throws Exception {
        AsyncResult<Integer> hangs = pool.applyAsync(AsyncResultForkTest::sleep, 60_000);
        AsyncResult<Integer> alsoHangs = pool.applyAsync(AsyncResultForkTest::sleep, 60_001);
        AsyncResult<Integer> queued = pool.applyAsync(AsyncResultForkTest::sleep, 60_002);
        AsyncResult<Integer> stays = pool.applyAsync(AsyncResultForkTest::sleep, 1);
        assertThat(queued.cancel(false)).isTrue();
        assertThat(hangs.cancel(true)).isTrue();
        assertThat(hangs.cancel(true)).isTrue();
        assertThatThrownBy(hangs::get).isInstanceOf(CancellationException.class);
        assertThat(stays.get()).isEqualTo(1);
        assertThat(alsoHangs.ready()).isFalse();
        assertThat(alsoHangs.cancel(true)).isTrue();
        assertThat(stays.cancel(true)).isFalse();
    }

    @Test
    void terminatingAnswersWhoeverWaits() throws Exception {
        List<AsyncResult<Integer>> results = IntStream.range(0, 20)
                .mapToObj(i -> pool.applyAsync(AsyncResultForkTest::sleep, 60_000 + i))
                .toList();
        AsyncResult<List<Integer>> map = pool.mapAsync(AsyncResultForkTest::sleep, List.of(60_000, 60_000, 60_000));
        ResultIterator<Integer> iterator = pool.imap(AsyncResultForkTest::sleep, List.of(60_000));
        assertThat(iterator.hasNext()).isTrue();
        pool.terminate();
        for (AsyncResult<Integer> result : results) {
            assertThatThrownBy(result::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(PoolClosedException.class);
        }
        assertThatThrownBy(map::get).hasCauseInstanceOf(PoolClosedException.class);
        assertThatThrownBy(iterator::next).isInstanceOf(PoolClosedException.class);
    }

    @Test
    void whoWaitsInAnotherThreadIsAnsweredToo() throws Exception {
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                begun.countDown();
                pool.map(AsyncResultForkTest::sleep, List.of(60_000, 60_000));
                seen.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                seen.complete(e);
            }
        });
        caller.start();
        begun.await();
        AsyncResult<Integer> other = pool.applyAsync((Integer x) -> x, 1);
        pool.terminate();
        assertThat(other.ready()).isTrue();
        assertThat(seen.get()).isInstanceOf(PoolClosedException.class);
    }

    @Test
    void anInterruptEndsAMap() throws Exception {
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                pool.map(AsyncResultForkTest::sleep, List.of(60_000, 60_000));
                seen.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                seen.complete(e);
            }
        });
        caller.start();
        caller.interrupt();
        assertThat(seen.get()).isInstanceOf(InterruptedException.class);
        assertThat(pool.apply((Integer x) -> x, 3)).isEqualTo(3);
    }

    @Test
    void closingWaitsForWhatWasAskedAndItCanBeTakenLater() throws Exception {
        AsyncResult<Integer> result = pool.applyAsync(AsyncResultForkTest::sleep, 200);
        AsyncResult<Integer> failed = pool.applyAsync(AsyncResultForkTest::fail, 1);
        pool.close();
        assertThat(result.ready()).isTrue();
        assertThat(result.get()).isEqualTo(200);
        assertThatThrownBy(failed::get).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureNobodyAsksForIsLoggedWhenThePoolCloses() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            MpLog.logToStderr(System.Logger.Level.WARNING);
            AsyncResult<Integer> asked = pool.applyAsync(AsyncResultForkTest::fail, 111);
            var unused = pool.applyAsync(AsyncResultForkTest::fail, 222);
            assertThatThrownBy(asked::get).isInstanceOf(ExecutionException.class);
            CompletableFuture<Integer> heard =
                    pool.applyAsync(AsyncResultForkTest::fail, 333).toCompletableFuture();
            assertThat(((AsyncResult<Integer>) heard).await(Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(heard.thenAccept(x -> {}).exceptionally(e -> null).get()).isNull();
            pool.close();
        } finally {
            MpLog.logToStderr(System.Logger.Level.OFF);
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("[WARNING/")
                .contains("nobody asked for its result")
                .contains("no: 222")
                .doesNotContain("no: 111")
                .doesNotContain("no: 333");
    }

    @Test
    void argumentsAreNotHeldByTheirResult() throws Exception {
        ReferenceQueue<Object> freed = new ReferenceQueue<>();
        List<Object> arguments = new ArrayList<>(List.of(new StringBuilder("x")));
        WeakReference<Object> watched = new WeakReference<>(arguments.get(0), freed);
        AsyncResult<Integer> result = pool.applyAsync((Object x) -> 1, arguments.get(0));
        assertThat(result.get()).isEqualTo(1);
        arguments.clear();
        assertThat(awaitFreed(freed)).isSameAs(watched);
        assertThat(result.get()).as("it is held until here").isEqualTo(1);
    }

    private static Reference<?> awaitFreed(ReferenceQueue<Object> freed) throws InterruptedException {
        Reference<?> reference = null;
        for (int i = 0; i < 50 && reference == null; i++) {
            System.gc();
            reference = freed.remove(100);
        }
        return reference;
    }

    @Test
    void aPoolThatIsDroppedEndsItsWorkers() throws Exception {
        ProcessHandle worker = workerOfADroppedPool();
        CompletableFuture<ProcessHandle> ended = worker.onExit();
        for (int i = 0; i < 50 && !ended.isDone(); i++) {
            System.gc();
            try {
                ended.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // the collector takes its time
            }
        }
        assertThat(ended).isDone();
    }

    private static ProcessHandle workerOfADroppedPool() throws Exception {
        Pool dropped = Pool.builder().workers(1).build();
        long pid = dropped.apply(() -> ProcessHandle.current().pid());
        return ProcessHandle.of(pid).orElseThrow();
    }
}
