package io.github.mpmaven.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * The calls of a stream that no worker has, and how many of them go together. Guarded by the stream's lock.
 *
 * <p>Chunks that the pool chooses are <em>guided</em>: each is a share of what is left, so that they shrink toward the end
 * (Polychronopoulos and Kuck, 1987), by cost and by count, and none is longer than {@link #MAX_CHUNK_NANOS} at the speed
 * seen so far.
 */
final class PendingCalls {
    /** A chunk is one of this many shares of what is left for each worker. Smaller ends less evenly; larger sends more. */
    private static final int SHARES_PER_WORKER = 4;

    /** More calls in a frame gain nothing any more; fewer cost a frame's head each. */
    private static final int MAX_CHUNK_CALLS = 256;

    /** A chunk that runs longer can't be given to an idle worker in time. */
    private static final long MAX_CHUNK_NANOS = 50_000_000;

    /** More in a frame gains nothing any more, and a frame has an end: a fixed chunk is cut there, too. */
    private static final int MAX_CHUNK_BYTES = 8 * 1024 * 1024;

    private final Queue<Call> added;
    private final Deque<Call> givenBack = new ArrayDeque<>();
    private final Deque<Call> forFreshWorker = new ArrayDeque<>();
    private long addedCost;

    PendingCalls(StreamOptions.Order order) {
        added = order == StreamOptions.Order.FIRST_ADDED
                ? new ArrayDeque<>()
                : new PriorityQueue<>(
                        Comparator.comparingInt(PendingCalls::magnitude).thenComparingLong(call -> call.index));
    }

    /** Calls of about the same cost stay in the order they were added: neighbours are often in one directory. */
    private static int magnitude(Call call) {
        return Long.numberOfLeadingZeros(call.cost);
    }

    void add(Call call) {
        added.add(call);
        addedCost += call.cost;
    }

    /** Takes back calls that a worker had, in their order. */
    void giveBack(List<Call> calls) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            givenBack.addFirst(calls.get(i));
        }
    }

    void retryOnFreshWorker(Call call) {
        forFreshWorker.add(call);
    }

    int size() {
        return added.size() + givenBack.size() + forFreshWorker.size();
    }

    boolean needsFreshWorker() {
        return !forFreshWorker.isEmpty();
    }

    List<Call> clear() {
        List<Call> all = new ArrayList<>(forFreshWorker);
        all.addAll(givenBack);
        all.addAll(added);
        forFreshWorker.clear();
        givenBack.clear();
        added.clear();
        addedCost = 0;
        return all;
    }

    /** {@return how many there were} Removes calls that nobody wants any more. */
    int removeIf(Predicate<Call> unwanted) {
        int before = size();
        forFreshWorker.removeIf(unwanted);
        givenBack.removeIf(unwanted);
        added.removeIf(unwanted);
        addedCost = 0;
        for (Call call : added) {
            addedCost += call.cost;
        }
        return before - size();
    }

    /**
     * Takes the calls that go to a worker next.
     *
     * @param fixed calls a chunk, or 0 to choose
     * @param request what is known of the worker and its pool
     * @return the calls, or none if there are none for this worker
     */
    List<Call> take(int fixed, Request request) {
        if (request.fresh && !forFreshWorker.isEmpty()) {
            return List.of(forFreshWorker.remove());
        }
        int most = Math.min(fixed > 0 ? fixed : guidedCount(request), request.maxCalls);
        long costShare = fixed > 0 ? Long.MAX_VALUE : 1 + addedCost / (SHARES_PER_WORKER * (long) request.workers);
        List<Call> calls = new ArrayList<>(Math.min(most, MAX_CHUNK_CALLS));
        long bytes = 0;
        while (calls.size() < most && fits(givenBack, calls, bytes)) {
            Call call = givenBack.remove();
            bytes += call.payload.length;
            calls.add(call);
        }
        long cost = 0;
        while (calls.size() < most && cost < costShare && givenBack.isEmpty() && fits(added, calls, bytes)) {
            Call call = added.remove();
            addedCost -= call.cost;
            cost += call.cost;
            bytes += call.payload.length;
            calls.add(call);
        }
        return calls;
    }

    /** Whether there is a next one and the chunk has room for it; the first always has. A chunk has one function. */
    @SuppressWarnings("ReferenceEquality") // there is one form of a function, and to compare its bytes would take long
    private static boolean fits(Queue<Call> queue, List<Call> chunk, long bytes) {
        Call next = queue.peek();
        return next != null
                && (chunk.isEmpty()
                        || (bytes + next.payload.length <= MAX_CHUNK_BYTES && next.function == chunk.get(0).function));
    }

    private int guidedCount(Request request) {
        int share = (added.size() + givenBack.size()) / (SHARES_PER_WORKER * request.workers);
        long inTime = request.nanosPerCall > 0 ? MAX_CHUNK_NANOS / request.nanosPerCall : 1;
        return (int) Math.max(1, Math.min(Math.min(share, MAX_CHUNK_CALLS), inTime));
    }

    /**
     * What is known of the worker that asks.
     *
     * @param fresh whether it has not run a call yet
     * @param workers how many there are, at least 1
     * @param maxCalls how many calls it may still run, at least 1
     * @param nanosPerCall how long its calls took lately, or 0 where that is not known
     */
    record Request(boolean fresh, int workers, int maxCalls, long nanosPerCall) {}
}
