package io.github.mpmaven.pool;

import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ProtocolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The chunks that one worker has, oldest first, and how fast it is. Owned by the pool's loop. */
final class Assignments {
    /** Chunks are sent so far ahead that a worker has this much to do. Smaller lets fast ones wait; larger is revoked more. */
    private static final long AHEAD_NANOS = 2_000_000;

    /** Less than this is done sooner than it is asked back. */
    private static final long WORTH_NANOS = AHEAD_NANOS / 4;

    private static final int MAX_CHUNKS_AHEAD = 512;

    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int revocationsOut;
    private int callsSent;
    private int callsReported;
    private long nanosPerChunk;
    private long nanosPerCall;
    private long lastReport;

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    int size() {
        return chunks.size();
    }

    Deque<Chunk> chunks() {
        return chunks;
    }

    int callsSent() {
        return callsSent;
    }

    int callsReported() {
        return callsReported;
    }

    long nanosPerCall() {
        return nanosPerCall;
    }

    long lastReport() {
        return lastReport;
    }

    void restartClock() {
        lastReport = System.nanoTime();
    }

    /** {@return whether another chunk should follow now} */
    boolean hasRoom() {
        return revocationsOut == 0 && chunks.size() <= chunksAhead();
    }

    private long chunksAhead() {
        return nanosPerChunk == 0 ? 1 : Math.max(1, Math.min(MAX_CHUNKS_AHEAD, AHEAD_NANOS / nanosPerChunk));
    }

    /** {@return the arguments to send} */
    List<byte[]> add(Chunk chunk) {
        if (chunks.isEmpty()) {
            restartClock();
        }
        chunks.add(chunk);
        callsSent += chunk.calls().size();
        List<byte[]> arguments = new ArrayList<>(chunk.calls().size());
        for (Call call : chunk.calls()) {
            arguments.add(call.payload);
        }
        return arguments;
    }

    /** Takes back the chunk that was added last: it was not sent. */
    void removeNewest() {
        callsSent -= chunks.removeLast().calls().size();
    }

    /** {@return how many calls are not over} */
    int callsLeft() {
        int left = 0;
        for (Chunk chunk : chunks) {
            left += chunk.calls().size() - chunk.done();
        }
        return left;
    }

    /**
     * Asks for about half of what it has not begun, for a worker that has nothing to do: the newest chunks, or the rest of
     * the only one.
     *
     * @param running what it says it is at
     * @param ask is told a chunk's number and its first call that is asked for
     * @return whether it is worth to look again soon
     */
    boolean revokeSome(WorkerSlot.Running running, BiConsumer<Long, Integer> ask) {
        if (revocationsOut > 0 || chunks.isEmpty()) {
            return false;
        }
        boolean slow = System.nanoTime() - lastReport >= WORTH_NANOS;
        if (chunks.size() > 1) {
            if (slow || nanosPerChunk == 0 || (chunks.size() - 1) * nanosPerChunk >= WORTH_NANOS) {
                revokeNewest(chunks.size() / 2, ask);
                return false;
            }
            return true;
        }
        Chunk only = chunks.element();
        int begun = Math.max(only.done(), running.chunk() == only.number ? running.position() + 1 : 0);
        int left = only.calls().size() - begun;
        if (left > 0 && (slow || nanosPerCall == 0 || left * nanosPerCall >= WORTH_NANOS)) {
            revocationsOut++;
            ask.accept(only.number, begun + left / 2);
            return false;
        }
        return left > 0;
    }

    /** Asks for every chunk that it can't have begun. */
    void revokeAll(BiConsumer<Long, Integer> ask) {
        revokeNewest(chunks.size() - 1, ask);
    }

    private void revokeNewest(int count, BiConsumer<Long, Integer> ask) {
        Iterator<Chunk> newest = chunks.descendingIterator();
        for (int i = 0; i < count; i++) {
            revocationsOut++;
            ask.accept(newest.next().number, 0);
        }
    }

    /** Asks for all that was not begun from the first such call on. */
    void revokeFrom(Predicate<Call> unwanted, BiConsumer<Long, Integer> ask) {
        for (Chunk chunk : chunks) {
            for (int i = chunk.done(); i < chunk.calls().size(); i++) {
                if (unwanted.test(chunk.calls().get(i))) {
                    revocationsOut++;
                    ask.accept(chunk.number, i);
                    break;
                }
            }
        }
    }

    /** Takes the answer to a revocation. */
    void revoked(FromWorker.Revoked answer) {
        revocationsOut--;
        for (Iterator<Chunk> newest = chunks.descendingIterator(); newest.hasNext(); ) {
            Chunk chunk = newest.next();
            if (chunk.number == answer.chunk()) {
                List<Call> given = chunk.giveBack(answer.from());
                callsSent -= given.size();
                if (chunk.isDone()) {
                    newest.remove();
                }
                if (!given.isEmpty()) {
                    chunk.source.revoked(given);
                }
                return;
            }
        }
    }

    /** {@return the call that a message is about: always the next one} */
    Call current(long chunkNumber, int position) throws ProtocolException {
        Chunk chunk = chunks.peek();
        if (chunk == null || chunk.number != chunkNumber || chunk.done() != position) {
            throw new ProtocolException("report out of turn: chunk=" + chunkNumber + ", position=" + position
                    + ", expectedChunk=" + (chunk == null ? "none" : chunk.number)
                    + ", expectedPosition=" + (chunk == null ? "none" : chunk.done()));
        }
        return chunk.calls().get(position);
    }

    /** {@return the call that a report is about} It is over. */
    Call reported(long chunkNumber, int position) throws ProtocolException {
        Call call = current(chunkNumber, position);
        Chunk chunk = chunks.element();
        chunk.countDone();
        callsReported++;
        if (chunk.isDone()) {
            chunks.remove();
        }
        return call;
    }

    /** {@return the call that printed, or null where it is over or none} */
    @Nullable
    Call printing(FromWorker.Printed printed) {
        Chunk chunk = chunks.peek();
        return chunk != null && chunk.number == printed.chunk() && chunk.done() == printed.position()
                ? chunk.calls().get(printed.position())
                : null;
    }

    /** Learns how fast it is from the reports that came since the last time. */
    void learnSpeed(int reports, int chunksDone, long now) {
        long elapsed = Math.max(1, now - lastReport);
        lastReport = now;
        nanosPerCall = mix(nanosPerCall, elapsed / reports);
        if (chunksDone > 0) {
            nanosPerChunk = mix(nanosPerChunk, elapsed / chunksDone);
        }
    }

    private static long mix(long old, long latest) {
        return old == 0 ? Math.max(1, latest) : Math.max(1, (old * 3 + latest) / 4);
    }

    boolean has(Predicate<Call> wanted) {
        for (Chunk chunk : chunks) {
            if (chunk.unreported().stream().anyMatch(wanted)) {
                return true;
            }
        }
        return false;
    }
}
