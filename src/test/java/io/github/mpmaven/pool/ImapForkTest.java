package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.WorkerCrashedException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as they are wanted, with real workers. */
@Timeout(60)
class ImapForkTest {
    private static Pool pool;

    @BeforeAll
    static void open() throws IOException {
        pool = Pool.builder().workers(2).build();
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static <R> List<R> all(ResultIterator<R> results) {
        List<R> list = new ArrayList<>();
        results.forEachRemaining(list::add);
        return list;
    }

    static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 20_000})
    void givesResultsInOrder(int chunkSize) {
        assertThat(all(pool.imap((Integer x) -> x + 1, range(10_000), chunkSize)))
                .isEqualTo(IntStream.rangeClosed(1, 10_000).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 53})
    void givesResultsAsTheyCome(int chunkSize) {
        assertThat(all(pool.imapUnordered((Integer x) -> x + 1, range(10_000), chunkSize)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 10_000).boxed().toList());
    }

    @Test
    void nothingGivesNothing() {
        assertThat(pool.imap((Integer x) -> x, List.<Integer>of()).hasNext()).isFalse();
        assertThatThrownBy(() -> pool.imap((Integer x) -> x, List.<Integer>of()).next())
                .isInstanceOf(NoSuchElementException.class);
    }

    /** A number whose turn the test decides, if it is zero: a slow call without a sleep. */
    record Gated(int number, int port) implements Serializable {
        int pass() {
            if (number == 0) {
                Gate.knock(port, 0);
            }
            return number;
        }

        static List<Gated> range(int end, Gate gate) {
            return IntStream.range(0, end)
                    .mapToObj(x -> new Gated(x, gate.port()))
                    .toList();
        }
    }

    static Gate openedBy(CountDownLatch open) throws IOException {
        return new Gate((worker, item) -> {
            try {
                return open.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1_000})
    void aSlowCallKeepsNoOtherResultBackWhereOrderIsNotWanted(int count) throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (Gate gate = openedBy(open);
                ResultIterator<Integer> results = pool.imapUnordered(Gated::pass, Gated.range(count, gate))) {
            for (int i = 1; i < count; i++) {
                assertThat(results.next()).isNotZero();
            }
            open.countDown();
            assertThat(results.next()).isZero();
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void aTimeOutLosesNothing() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (Gate gate = openedBy(open);
                ResultIterator<Integer> results = pool.imap(Gated::pass, Gated.range(3, gate))) {
            assertThatThrownBy(() -> results.next(Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
            open.countDown();
            assertThat(all(results)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void takesFromItsSourceOnlyWhatKeepsWorkersBusy() {
        AtomicInteger taken = new AtomicInteger();
        Iterable<Integer> endless = () -> IntStream.iterate(0, x -> x + 1)
                .peek(x -> taken.incrementAndGet())
                .iterator();
        try (ResultIterator<Integer> results = pool.imap((Integer x) -> x, endless)) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(results.next()).isEqualTo(i);
            }
            assertThat(taken.get()).isBetween(10_000, 12_000);
        }
    }

    @Test
    void largeArgumentsAreFewOnTheirWay() {
        AtomicInteger taken = new AtomicInteger();
        Iterable<byte[]> large = () -> IntStream.range(0, 200)
                .mapToObj(x -> {
                    taken.incrementAndGet();
                    return new byte[1 << 20];
                })
                .iterator();
        try (ResultIterator<Integer> results = pool.imap((byte[] x) -> x.length, large)) {
            assertThat(results.next()).isEqualTo(1 << 20);
            assertThat(taken.get()).isLessThan(40);
        }
    }

    @Test
    void aChunkOfLargeArgumentsIsCut() {
        byte[] large = new byte[1 << 20];
        assertThat(all(pool.imap((byte[] x) -> x.length, Collections.nCopies(70, large), 70)))
                .isEqualTo(Collections.nCopies(70, 1 << 20));
        assertThat(all(pool.imap((byte[] x) -> x.length, List.of(new byte[3 << 20], new byte[62 << 20], large), 3)))
                .containsExactly(3 << 20, 62 << 20, 1 << 20);
    }

    @Test
    void anArgumentThatIsTooLargeComesAsAFailureAfterTheResultsBeforeIt() throws Exception {
        ResultIterator<Integer> results =
                pool.imap((byte[] x) -> x.length, List.of(new byte[3 << 20], new byte[64 << 20]), 2);
        assertThat(results.next()).isEqualTo(3 << 20);
        assertThatThrownBy(results::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
        assertThat(pool.apply((Integer x) -> x, 1)).isEqualTo(1);
    }

    static int failOnThree(int x) {
        if (x == 3) {
            throw new IllegalArgumentException("not " + x);
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10})
    void goesOnAfterAFailure(int chunkSize) {
        ResultIterator<Integer> results = pool.imap(ImapForkTest::failOnThree, range(6), chunkSize);
        for (int i = 0; i < 3; i++) {
            assertThat(results.next()).isEqualTo(i);
        }
        assertThatThrownBy(results::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not 3");
        assertThat(all(results)).containsExactly(4, 5);
    }

    /** Can be written anywhere, but not be read where its number is 0. */
    static final class Picky implements Serializable {
        private static final long serialVersionUID = 1;

        final int number;

        Picky(int number) {
            this.number = number;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            if (number == 0) {
                throw new InvalidObjectException("not here");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aResultThatCantBeReadHidesNoOther(int chunkSize) {
        ResultIterator<Picky> results = pool.imap(Picky::new, List.of(1, 0, 2, 3, 4, 5, 6, 7), chunkSize);
        assertThat(results.next().number).isEqualTo(1);
        assertThatThrownBy(results::next).hasMessageContaining("not here");
        assertThat(all(results)).extracting(x -> x.number).containsExactly(2, 3, 4, 5, 6, 7);
    }

    static int dieOnThree(int x) {
        if (x == 3) {
            PoolForkTest.kill();
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 10})
    void onlyTheCallThatKilledItsWorkerFails(int chunkSize) {
        ResultIterator<Integer> results = pool.imap(ImapForkTest::dieOnThree, range(8), chunkSize);
        for (int i = 0; i < 3; i++) {
            assertThat(results.next()).isEqualTo(i);
        }
        assertThatThrownBy(results::next).isInstanceOf(WorkerCrashedException.class);
        assertThat(all(results)).containsExactly(4, 5, 6, 7);
    }

    @Test
    void onlyTheCallThatKilledItsWorkerFailsWhereOrderIsNotWanted() {
        ResultIterator<Integer> results = pool.imapUnordered(ImapForkTest::dieOnThree, range(8), 8);
        List<Integer> good = new ArrayList<>();
        int bad = 0;
        while (results.hasNext()) {
            try {
                good.add(results.next());
            } catch (WorkerCrashedException e) {
                bad++;
            }
        }
        assertThat(good).containsExactlyInAnyOrder(0, 1, 2, 4, 5, 6, 7);
        assertThat(bad).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void whatTheSourceThrowsComesAfterTheResultsBeforeIt(int chunkSize) {
        Iterator<Integer> source = IntStream.range(0, 10)
                .mapToObj(i -> {
                    if (i == 5) {
                        throw new IllegalStateException("dry");
                    }
                    return i;
                })
                .iterator();
        ResultIterator<Integer> results = pool.imap((Integer x) -> x, () -> source, chunkSize);
        for (int i = 0; i < 5; i++) {
            assertThat(results.next()).isEqualTo(i);
        }
        assertThatThrownBy(results::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dry");
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void anArgumentThatCantTravelComesAsAFailureInItsPlace() {
        List<Object> elements = List.of(1, new Object(), 3);
        ResultIterator<Object> results = pool.imap((Object x) -> x, elements);
        assertThat(results.next()).isEqualTo(1);
        assertThatThrownBy(results::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't travel");
    }

    @Test
    void onceClosedItGivesNothingAndThePoolGoesOn() throws Exception {
        ResultIterator<Integer> results = pool.imap((Integer x) -> x, range(100_000));
        results.next();
        results.close();
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        assertThat(pool.apply((Integer x) -> x, 1)).isEqualTo(1);
    }

    // ---- its end

    @Test
    void anIteratorWhoseResultsWereAllTakenIsForgottenByPoolAndWorkers() throws Exception {
        try (Pool small =
                Pool.builder().workers(1).jvmOptions(List.of("-Xmx64m")).build()) {
            for (int i = 0; i < 20; i++) {
                byte[] held = new byte[5_000_000]; // of 20 the worker has no room for half
                ResultIterator<Integer> results = small.imap((Integer x) -> x + held.length, range(3));
                while (results.hasNext()) {
                    assertThat(results.next()).isGreaterThanOrEqualTo(5_000_000);
                }
                assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
            }
            assertThat(small.operationCount()).isZero();
        }
    }

    @Test
    void anIteratorThatNobodyHoldsIsForgotten() throws Exception {
        try (Pool small = Pool.builder().workers(1).build()) {
            assertThat(small.imap((Integer x) -> x, range(100_000)).next()).isZero();
            while (small.operationCount() > 0) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(small.apply((Integer x) -> x, 1)).isEqualTo(1);
        }
    }

    @Test
    void afterThePoolsCloseTheResultsOfWhatWasSentCanBeTakenAndThenItSaysSo() throws Exception {
        Pool small = Pool.builder().workers(1).build();
        ResultIterator<Integer> results = small.imap(
                (Integer x) -> x, () -> IntStream.iterate(0, x -> x + 1).iterator());
        assertThat(results.next()).isZero();
        small.close();
        int taken = 1;
        try {
            while (results.hasNext()) {
                assertThat(results.next()).isEqualTo(taken++);
            }
        } catch (PoolClosedException e) {
            assertThat(e).hasMessageContaining("before all results were taken");
            assertThat(results.hasNext()).isFalse();
            assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
            return;
        }
        throw new AssertionError("it ended silently: taken=" + taken);
    }

    @Test
    void whatAFailureHeldUpIsMadeThoughThePoolIsClosing() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (Gate gate = new Gate((worker, item) -> awaits(open))) {
            Pool small = Pool.builder().workers(2).build();
            int port = gate.port();
            AsyncResult<Integer> other = small.applyAsync(
                    (Integer x) -> {
                        Gate.knock(port, x);
                        return x;
                    },
                    7);
            ResultIterator<Integer> results = small.imap(ImapForkTest::dieOnThree, range(6), 6);
            assertThat(results.hasNext()).isTrue();
            small.beginClose();
            for (int i = 0; i < 3; i++) {
                assertThat(results.next()).isEqualTo(i);
            }
            assertThatThrownBy(results::next).isInstanceOf(WorkerCrashedException.class);
            assertThat(all(results)).containsExactly(4, 5);
            open.countDown();
            small.close();
            assertThat(other.get()).isEqualTo(7);
        }
    }

    static boolean awaits(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
