package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerCrashedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apply, map and starmap with real workers: what CPython's tests ask of its Pool, and what theirs does not do. */
@Timeout(60)
class MapForkTest {
    private static Pool pool;

    @BeforeAll
    static void open() throws IOException {
        pool = Pool.builder().workers(2).build();
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static int square(int x) {
        return x * x;
    }

    @Test
    void appliesFunctionsOfNoneToFiveArguments() throws Exception {
        assertThat(pool.apply(() -> "none")).isEqualTo("none");
        assertThat(pool.apply(MapForkTest::square, 5)).isEqualTo(25);
        int larger = pool.apply(Math::max, 2, 3);
        assertThat(larger).isEqualTo(3);
        assertThat(pool.apply((String a, Integer b, Long c) -> a + b + c, "x", 1, 2L))
                .isEqualTo("x12");
        assertThat(pool.apply((Integer a, Integer b, Integer c, Integer d) -> a + b + c + d, 1, 2, 3, 4))
                .isEqualTo(10);
        assertThat(pool.apply(
                        (Integer a, Integer b, Integer c, Integer d, Integer e) -> List.of(a, b, c, d, e),
                        1,
                        2,
                        3,
                        4,
                        5))
                .isEqualTo(List.of(1, 2, 3, 4, 5));
    }

    @Test
    void aFunctionThatHoldsSomethingTravelsWithWhatItHoldsNow() throws Exception {
        List<String> held = new ArrayList<>(List.of("a"));
        RemoteFunction<Integer, String> function = x -> held + "" + x;
        assertThat(pool.apply(function, 1)).isEqualTo("[a]1");
        held.add("b");
        assertThat(pool.apply(function, 2)).isEqualTo("[a, b]2");
        assertThat(pool.map(function, List.of(3, 4))).containsExactly("[a, b]3", "[a, b]4");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 1_000, 1_001})
    void mapsInOrderWhateverTheChunk(int chunkSize) throws Exception {
        List<Integer> elements = IntStream.range(0, 1_000).boxed().toList();
        List<Integer> squares = elements.stream().map(MapForkTest::square).toList();
        assertThat(pool.map(MapForkTest::square, elements, chunkSize)).isEqualTo(squares);
    }

    @Test
    void mapsWhatCanOnlyBeIterated() throws Exception {
        Iterable<Integer> elements = () -> IntStream.range(0, 100).iterator();
        assertThat(pool.map(MapForkTest::square, elements)).hasSize(100).endsWith(99 * 99);
        assertThat(pool.map(MapForkTest::square, elements, 3)).hasSize(100).endsWith(99 * 99);
        assertThat(pool.map((Integer x) -> x, new TreeSet<>(Set.of(3, 1, 2)))).containsExactly(1, 2, 3);
    }

    @Test
    void aChunkOfLargeArgumentsOrResultsIsCut() throws Exception {
        List<Integer> sizes = List.of(3 << 20, 62 << 20, 1);
        assertThat(pool.map((byte[] x) -> x.length, List.of(new byte[3 << 20], new byte[62 << 20], new byte[1]), 3))
                .isEqualTo(sizes);
        assertThat(pool.map((Integer x) -> new byte[x], sizes, 3))
                .extracting(x -> x.length)
                .isEqualTo(sizes);
    }

    @Test
    void anArgumentThatIsTooLargeIsRefusedAndThePoolGoesOn() throws Exception {
        assertThatThrownBy(() -> pool.map((byte[] x) -> x.length, List.of(new byte[1], new byte[64 << 20]), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> pool.apply((byte[] x) -> x.length, new byte[64 << 20]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
        assertThat(pool.apply(MapForkTest::square, 2)).isEqualTo(4);
    }

    @Test
    void nothingMapsToNothing() throws Exception {
        assertThat(pool.map(MapForkTest::square, List.of())).isEmpty();
        assertThat(pool.map(MapForkTest::square, List.of(), 10)).isEmpty();
        assertThat(pool.starmap(MapForkTest::larger, List.of())).isEmpty();
        assertThat(pool.mapAsync(MapForkTest::square, List.of()).get()).isEmpty();
    }

    @Test
    void aChunkSizeBelowOneIsRefused() {
        assertThatThrownBy(() -> pool.map(MapForkTest::square, List.of(1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chunkSize must be at least 1, but was 0");
    }

    @Test
    void nullIsAnElementAndAResultLikeAnyOther() throws Exception {
        assertThat(pool.map((Integer x) -> x == null ? "null" : null, Arrays.asList(null, 1)))
                .containsExactly("null", null);
        assertThat(pool.apply((Object x) -> x, null)).isNull();
    }

    static int larger(int a, int b) {
        return Math.max(a, b);
    }

    @Test
    void spreadsListsOverArguments() throws Exception {
        assertThat(pool.starmap(MapForkTest::larger, List.of(List.of(1, 2), List.of(4, 3))))
                .containsExactly(2, 4);
        assertThat(pool.starmap((Integer a, Integer b, Integer c) -> a + b * c, List.of(List.of(1, 2, 3)), 5))
                .containsExactly(7);
        assertThat(pool.starmapAsync(
                                (Integer a, Integer b, Integer c, Integer d) -> a + b + c + d,
                                List.of(List.of(1, 2, 3, 4)))
                        .get())
                .containsExactly(10);
        assertThatThrownBy(() -> pool.starmap(MapForkTest::larger, List.of(List.of(1, 2), List.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the function takes 2 arguments, but list 1 (counted from 0) has 1");
    }

    /** Gives so many elements, and then throws. */
    private record Failing(int good) implements Iterable<Integer> {
        @Override
        public Iterator<Integer> iterator() {
            return IntStream.rangeClosed(0, good)
                    .mapToObj(i -> {
                        if (i == good) {
                            throw new IllegalStateException("the source is dry");
                        }
                        return i;
                    })
                    .iterator();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10_000})
    void whatItsSourceThrowsIsThrownByMap(int good) throws Exception {
        assertThatThrownBy(() -> pool.map(MapForkTest::square, new Failing(good), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the source is dry");
        assertThatThrownBy(() -> pool.mapAsync(MapForkTest::square, new Failing(good)))
                .hasMessage("the source is dry");
        assertThat(pool.apply(MapForkTest::square, 3)).isEqualTo(9);
    }

    static int failAbove(int x) {
        if (x >= 500) {
            throw new IllegalArgumentException("too large: " + x);
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void theFirstFailureByOrderIsThrown(int chunkSize) {
        List<Integer> elements = IntStream.range(0, 1_000).boxed().toList();
        assertThatThrownBy(() -> pool.map(MapForkTest::failAbove, elements, chunkSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too large: 500");
    }

    /** A value whose writing fails. */
    static final class Unwritable {}

    @Test
    void anElementThatCantTravelIsRefusedAndNothingHangs() throws Exception {
        List<Object> elements = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        elements.add(new Unwritable());
        assertThatThrownBy(() -> pool.map((Object x) -> x, elements, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't travel")
                .hasMessageContaining("Unwritable");
        assertThat(pool.apply(MapForkTest::square, 3)).isEqualTo(9);
    }

    /** What a person might send by mistake. */
    record Job(String name, Config config) implements java.io.Serializable {}

    @SuppressWarnings("serial") // it is what the test is about
    static final class Config implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        final transient int[] notSent = {1};
        final InputStream stream;

        Config(InputStream stream) {
            this.stream = stream;
        }
    }

    @Test
    void theFieldThatCantTravelIsNamedAtTheCall() {
        Job job = new Job("a", new Config(InputStream.nullInputStream()));
        assertThatThrownBy(() -> pool.apply((Job x) -> x.name(), job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't travel: Job.config → Config.stream (java.io.InputStream$1)")
                .hasMessageContaining("transient");
        Unwritable held = new Unwritable();
        assertThatThrownBy(() -> pool.apply(() -> Objects.hash(held)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MapForkTest's lambda.captured Unwritable");
    }

    @Test
    void aResultThatCantTravelIsAFailureOfItsOwn() throws Exception {
        assertThatThrownBy(() -> pool.map((Integer x) -> x == 3 ? new Unwritable() : x, List.of(1, 2, 3, 4), 2))
                .hasMessageContaining("can't travel")
                .hasMessageContaining("Unwritable");
        assertThat(pool.apply(MapForkTest::square, 3)).isEqualTo(9);
    }

    static int killOn(int x) {
        if (x == 57) {
            PoolForkTest.kill();
        }
        return x;
    }

    @Test
    void aWorkerThatIsKilledFailsTheMapAndNamesTheElement() throws Exception {
        List<Integer> elements = IntStream.range(0, 100).boxed().toList();
        assertThatThrownBy(() -> pool.map(MapForkTest::killOn, elements, 30))
                .isInstanceOf(WorkerCrashedException.class)
                .hasMessageContaining("137 (SIGKILL)")
                .hasMessageContaining("it was at argument 57, counted from 0");
        assertThat(pool.map(MapForkTest::square, elements)).hasSize(100);
    }

    @Test
    void resultsMayBeLongerThanAFrame() throws Exception {
        List<byte[]> results = pool.map(
                (Integer x) -> new byte[1 << 20],
                IntStream.range(0, 150).boxed().toList(),
                150);
        assertThat(results).hasSize(150).allMatch(bytes -> bytes.length == 1 << 20);
    }

    @Test
    void aWorkerIsReplacedInTheMiddleOfAMap() throws Exception {
        try (Pool recycling = Pool.builder().workers(2).maxTasksPerChild(3).build()) {
            List<Integer> elements = IntStream.range(0, 40).boxed().toList();
            assertThat(recycling.map(MapForkTest::square, elements, 1))
                    .isEqualTo(elements.stream().map(MapForkTest::square).toList());
            assertThat(recycling.workersStarted()).isGreaterThanOrEqualTo(13);
        }
    }

    @Test
    void onePoolOfOneWorkerDoesAll() throws Exception {
        try (Pool single = Pool.builder().workers(1).build()) {
            assertThat(single.map((Integer x) -> ProcessHandle.current().pid(), List.of(1, 2, 3, 4, 5)).stream()
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aWorkerMayHaveAPoolOfItsOwn() throws Exception {
        assertThat(pool.apply(MapForkTest::sumInAPool, 4)).isEqualTo(14);
    }

    static int sumInAPool(int count) throws Exception {
        try (Pool nested = Pool.builder().workers(1).build()) {
            return nested
                    .map(MapForkTest::square, IntStream.range(0, count).boxed().toList())
                    .stream()
                    .mapToInt(x -> x)
                    .sum();
        }
    }

    @Test
    void aClosedPoolTakesNothing() throws Exception {
        Pool closed = Pool.builder().workers(1).build();
        closed.close();
        assertThatThrownBy(() -> closed.apply(MapForkTest::square, 1)).isInstanceOf(PoolClosedException.class);
        assertThatThrownBy(() -> closed.map(MapForkTest::square, List.of(1))).isInstanceOf(PoolClosedException.class);
        assertThatThrownBy(() -> closed.imap(MapForkTest::square, List.of(1))).isInstanceOf(PoolClosedException.class);
        closed.close();
        closed.terminate();
    }

    @Test
    void checkedExceptionsAndErrorsComeAsTheCause() {
        assertThatThrownBy(() -> pool.apply(MapForkTest::fail, "checked"))
                .isInstanceOf(TaskFailedException.class)
                .hasMessage("java.io.IOException: the disk")
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> pool.apply(MapForkTest::fail, "error"))
                .isInstanceOf(TaskFailedException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }

    /** Can't be written: it holds something. */
    @SuppressWarnings("serial") // it is what the test is about
    static final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final Object held = new Object();

        Unwritten(int code, Throwable cause) {
            super("code " + code, cause);
        }
    }

    static int fail(String how) throws Exception {
        switch (how) {
            case "checked" -> throw new IOException("the disk");
            case "error" -> throw new AssertionError("no");
            case "unwritten" -> throw new Unwritten(4, new IOException("inside"));
            case "exit" -> System.exit(3);
            default -> throw new IllegalArgumentException("bad: " + how, new IOException("inside"));
        }
        return 0;
    }

    @Test
    void anExceptionKeepsItsTypeItsMessageItsCauseAndTheRemoteTrace() {
        assertThatThrownBy(() -> pool.apply(MapForkTest::fail, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad: x")
                .hasCauseInstanceOf(IOException.class)
                .satisfies(e -> {
                    assertThat(e.getStackTrace())
                            .anyMatch(f -> f.getMethodName().equals("apply"));
                    assertThat(e.getSuppressed()).hasSize(1);
                    assertThat(e.getSuppressed()[0].getStackTrace())
                            .anyMatch(f -> f.getMethodName().equals("fail"))
                            .anyMatch(f -> f.getClassName().contains(".worker."));
                });
        assertThatThrownBy(() -> pool.map(MapForkTest::failAbove, List.of(500)))
                .isInstanceOf(IllegalArgumentException.class)
                .cause()
                .isInstanceOfSatisfying(TaskFailedException.class, remote -> {
                    assertThat(remote.getStackTrace()[0].getMethodName()).isEqualTo("failAbove");
                    assertThat(remote.worker()).isNotNull();
                });
    }

    @Test
    void anExceptionThatCantTravelComesAsARecord() {
        assertThatThrownBy(() -> pool.apply(MapForkTest::fail, "unwritten"))
                .isInstanceOfSatisfying(TaskFailedException.class, e -> {
                    assertThat(e.failure().headline()).endsWith("MapForkTest$Unwritten: code 4");
                    assertThat(e.failure().trace())
                            .contains("MapForkTest.fail(")
                            .contains("Caused by: java.io.IOException: inside");
                });
    }

    @Test
    void aTaskThatEndsItsProcessIsAnAnswer() {
        assertThatThrownBy(() -> pool.apply(MapForkTest::fail, "exit"))
                .isInstanceOf(WorkerCrashedException.class)
                .hasMessageContaining("System.exit was called at")
                .hasMessageContaining("MapForkTest.fail");
    }

    static int failOrWait(int x, int failing, int hanging) {
        Gate.knock(x == 0 ? failing : hanging, x);
        if (x == 0) {
            throw new IllegalStateException("first");
        }
        return x;
    }

    @Test
    void mapThrowsWithoutWaitingForCallsAfterTheOneThatFailed() throws Exception {
        CountDownLatch oneHangs = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        Set<Integer> begun = ConcurrentHashMap.newKeySet();
        try (Gate first = new Gate((worker, item) -> ImapForkTest.awaits(oneHangs));
                Gate others = new Gate((worker, item) -> {
                    begun.add(item);
                    oneHangs.countDown();
                    return ImapForkTest.awaits(open);
                });
                Pool own = Pool.builder().workers(2).build()) {
            int failing = first.port();
            int hanging = others.port();
            List<Integer> elements = IntStream.range(0, 20).boxed().toList();
            assertThatThrownBy(() -> own.map((Integer x) -> failOrWait(x, failing, hanging), elements, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("first");
            assertThat(own.operationCount()).isZero();
            open.countDown();
            assertThat(own.apply(MapForkTest::square, 3)).isEqualTo(9);
        }
        assertThat(begun).isNotEmpty().hasSizeLessThan(10); // the rest is dropped
    }
}
