package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.pool.PendingCalls.Request;
import io.github.mpmaven.pool.StreamOptions.Order;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PendingCallsTest {
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final Request FAST = new Request(false, 2, NO_LIMIT, 1_000);

    private static Call call(long index, long cost, int bytes) {
        return new Call(null, null, index, new byte[bytes], cost, null);
    }

    private static PendingCalls calls(Order order, int count) {
        PendingCalls calls = new PendingCalls(order);
        for (int i = 0; i < count; i++) {
            calls.add(call(i, 1, 1));
        }
        return calls;
    }

    private static List<Long> indexes(List<Call> calls) {
        return calls.stream().map(call -> call.index).toList();
    }

    private static List<Integer> chunkSizes(PendingCalls calls, int fixed, Request request) {
        List<Integer> sizes = new ArrayList<>();
        for (List<Call> chunk = calls.take(fixed, request); !chunk.isEmpty(); chunk = calls.take(fixed, request)) {
            sizes.add(chunk.size());
        }
        return sizes;
    }

    @Test
    void chunksOfAChosenSizeShrinkTowardTheEnd() {
        assertThat(chunkSizes(calls(Order.FIRST_ADDED, 100), 0, FAST))
                .startsWith(12, 11, 9, 8)
                .isSortedAccordingTo((a, b) -> b - a)
                .endsWith(1);
    }

    @Test
    void aChosenChunkIsNeverLongerThanWhatRunsInTime() {
        assertThat(calls(Order.FIRST_ADDED, 100_000).take(0, FAST)).hasSize(256);
        assertThat(calls(Order.FIRST_ADDED, 100_000).take(0, new Request(false, 2, NO_LIMIT, 10_000_000)))
                .hasSize(5);
        assertThat(calls(Order.FIRST_ADDED, 100_000).take(0, new Request(false, 2, NO_LIMIT, 1_000_000_000)))
                .hasSize(1);
        assertThat(calls(Order.FIRST_ADDED, 100_000).take(0, new Request(false, 2, NO_LIMIT, 0)))
                .as("of a worker nothing is known of")
                .hasSize(1);
    }

    @Test
    void aFixedChunkIsWhatWasAskedFor() {
        assertThat(chunkSizes(calls(Order.FIRST_ADDED, 23), 10, FAST)).containsExactly(10, 10, 3);
        assertThat(calls(Order.FIRST_ADDED, 23).take(10, new Request(false, 2, 4, 0)))
                .hasSize(4);
    }

    @Test
    void aChunkIsCutWhereItsBytesWouldBeTooMany() {
        PendingCalls calls = new PendingCalls(Order.FIRST_ADDED);
        for (int i = 0; i < 5; i++) {
            calls.add(call(i, 1, 3 << 20));
        }
        calls.add(call(5, 1, 9 << 20));
        assertThat(chunkSizes(calls, 100, FAST)).containsExactly(2, 2, 1, 1);
    }

    @Test
    void theCostliestGoFirstAndMakeShorterChunks() {
        PendingCalls calls = new PendingCalls(Order.COSTLIEST);
        for (int i = 0; i < 40; i++) {
            calls.add(call(i, i == 20 ? 1_000 : i % 2, 1));
        }
        assertThat(indexes(calls.take(0, FAST))).containsExactly(20L);
        assertThat(indexes(calls.take(5, FAST))).containsExactly(1L, 3L, 5L, 7L, 9L);
    }

    @Test
    void whatWasGivenBackGoesFirstInItsOrder() {
        PendingCalls calls = calls(Order.FIRST_ADDED, 6);
        List<Call> first = calls.take(2, FAST);
        List<Call> second = calls.take(2, FAST);
        calls.giveBack(second);
        calls.giveBack(first);
        assertThat(calls.size()).isEqualTo(6);
        assertThat(indexes(calls.take(6, FAST))).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aCallMadeAgainGoesAloneToAFreshWorkerOnly() {
        PendingCalls calls = calls(Order.FIRST_ADDED, 2);
        calls.retryOnFreshWorker(call(9, 1, 1));
        assertThat(calls.needsFreshWorker()).isTrue();
        assertThat(indexes(calls.take(10, FAST))).containsExactly(0L, 1L);
        assertThat(calls.take(10, FAST)).isEmpty();
        assertThat(indexes(calls.take(10, new Request(true, 2, NO_LIMIT, 0)))).containsExactly(9L);
        assertThat(calls.needsFreshWorker()).isFalse();
    }

    @Test
    void clearsAll() {
        PendingCalls calls = calls(Order.COSTLIEST, 5);
        calls.giveBack(calls.take(2, FAST));
        calls.retryOnFreshWorker(call(9, 1, 1));
        assertThat(calls.clear()).hasSize(6);
        assertThat(calls.size()).isZero();
    }
}
