package io.github.mpmaven.pool;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.process.JvmProcess;
import io.github.mpmaven.process.ProcessTree;
import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ToWorker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One worker as its pool sees it: state, process, channel, and the chunks it has. Owned by the pool's loop.
 */
final class PooledWorker {
    /** Chunks are sent so far ahead that a worker has this much to do. Smaller lets fast ones wait; larger is revoked more. */
    private static final long AHEAD_NANOS = 2_000_000;

    private static final int MAX_CHUNKS_AHEAD = 512;

    private final int number;
    private final String token;
    private final String commandLine;
    private final WorkerSlot slot;
    private final WorkerLog log;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final Set<Integer> functions = new HashSet<>();

    private WorkerState state = WorkerState.STARTING;
    /** When the state has lasted too long, in the time of {@link System#nanoTime}. */
    private long stateDeadline;

    private @Nullable JvmProcess process;
    private @Nullable FrameLink<FromWorker> link;
    private @Nullable ExitStatus exit;
    private @Nullable String reason;
    private boolean forced;
    private boolean interrupted;
    private int revocationsOut;
    private int callsSent;
    private int callsReported;
    private long nanosPerChunk;
    private long nanosPerCall;
    private long lastReport;
    private @Nullable CallDeadline deadline;

    PooledWorker(int number, String token, String commandLine, WorkerSlot slot, WorkerLog log, long stateDeadline) {
        this.number = number;
        this.token = token;
        this.commandLine = commandLine;
        this.slot = slot;
        this.log = log;
        this.stateDeadline = stateDeadline;
    }

    // ---- identity and state

    int number() {
        return number;
    }

    String token() {
        return token;
    }

    WorkerId id() {
        return new WorkerId(number, process == null ? -1 : process.pid());
    }

    WorkerLog log() {
        return log;
    }

    WorkerSlot slot() {
        return slot;
    }

    WorkerState state() {
        return state;
    }

    boolean is(WorkerState wanted) {
        return state == wanted;
    }

    /** {@return false where the worker is as far already, or farther} Moves on. */
    boolean moveTo(WorkerState next, long deadlineNanos) {
        if (!state.next().contains(next)) {
            return false;
        }
        state = next;
        stateDeadline = deadlineNanos;
        return true;
    }

    long stateDeadline() {
        return stateDeadline;
    }

    /** {@return whether it was not told to end by force before} */
    boolean force(long deadlineNanos) {
        boolean first = !forced;
        forced = true;
        stateDeadline = deadlineNanos;
        return first;
    }

    /** The call it is on was told to end early, whatever it does from now on. */
    void interrupted() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** Whether it will take calls, now or soon. */
    boolean isUsable() {
        return state == WorkerState.STARTING || state == WorkerState.READY;
    }

    // ---- process and channel

    void started(JvmProcess running) {
        process = running;
    }

    void exited(@Nullable ExitStatus status) {
        exit = status;
    }

    /** {@return whether its process, being idle, makes something for later runs when it ends} */
    boolean isSlowToEnd() {
        return isIdle() && process != null && process.isSlowToEnd();
    }

    /** {@return whether its end looks like a signal's work: not its own decision} */
    boolean wasKilled() {
        return exit != null && exit.signal().isPresent();
    }

    @Nullable
    FrameLink<FromWorker> link() {
        return link;
    }

    void connected(FrameLink<FromWorker> connected) {
        link = connected;
        lastReport = System.nanoTime();
    }

    void send(ToWorker message) {
        if (link != null) {
            link.send(message);
        }
    }

    void closeLink() {
        if (link != null) {
            link.close();
        }
    }

    /** Notes what was seen besides the exit status; the first thing seen is what counts. */
    void blame(String what) {
        if (reason == null) {
            reason = what;
        }
    }

    /** {@return all that is known of its end} The running call is taken to have begun with the last report. */
    CrashReport crashReport() {
        Duration ran = Duration.ofNanos(Math.max(0, System.nanoTime() - lastReport));
        return new CrashReport(process == null ? null : id(), exit, reason, ran, log.tail(), log.file(), commandLine);
    }

    /** Asks the process to end: SIGTERM, or what the platform has in its place. */
    void terminate() {
        if (process != null) {
            process.terminate();
        }
    }

    /** Ends by force the process and all that it started. */
    void kill() {
        if (process != null) {
            process.killTree();
        }
    }

    /** Ends by force what the process left behind when it ended. */
    void killOrphans() {
        for (WorkerSlot.Child child : slot.children()) {
            ProcessTree.killIfSame(child.pid(), child.startMillis());
        }
        if (process != null) {
            process.killOrphans();
        }
    }

    // ---- chunks

    boolean isFresh() {
        return callsSent == 0;
    }

    int callsSent() {
        return callsSent;
    }

    boolean isIdle() {
        return chunks.isEmpty();
    }

    long nanosPerCall() {
        return nanosPerCall;
    }

    /** {@return whether it should get another chunk now} */
    boolean hasRoom() {
        return state == WorkerState.READY && revocationsOut == 0 && chunks.size() <= chunksAhead();
    }

    private long chunksAhead() {
        return nanosPerChunk == 0 ? 1 : Math.max(1, Math.min(MAX_CHUNKS_AHEAD, AHEAD_NANOS / nanosPerChunk));
    }

    void assign(Chunk chunk) {
        CallStream<?, ?> stream = chunk.stream;
        if (functions.add(stream.functionNumber())) {
            send(new ToWorker.Define(stream.functionNumber(), stream.function()));
        }
        if (chunks.isEmpty()) {
            lastReport = System.nanoTime();
        }
        chunks.add(chunk);
        callsSent += chunk.calls.size();
        List<byte[]> arguments = new ArrayList<>(chunk.calls.size());
        for (Call call : chunk.calls) {
            arguments.add(call.payload);
        }
        send(new ToWorker.Run(chunk.number, stream.functionNumber(), arguments));
    }

    /** {@return whether there was any worth it} Asks for the newest half of the chunks that it can't have begun. */
    boolean revokeSome() {
        long queued = (chunks.size() - 1) * nanosPerChunk;
        if (revocationsOut > 0 || chunks.size() < 2 || (nanosPerChunk > 0 && queued < AHEAD_NANOS / 4)) {
            return false;
        }
        revokeNewest(chunks.size() / 2);
        return true;
    }

    /** Asks for every chunk that it can't have begun. */
    void revokeAll() {
        revokeNewest(chunks.size() - 1);
    }

    private void revokeNewest(int count) {
        Iterator<Chunk> newest = chunks.descendingIterator();
        for (int i = 0; i < count; i++) {
            send(new ToWorker.Revoke(newest.next().number));
            revocationsOut++;
        }
    }

    /** Takes the answer to a revocation. */
    void revoked(FromWorker.Revoked answer) {
        revocationsOut--;
        if (!answer.given()) {
            return;
        }
        for (Iterator<Chunk> newest = chunks.descendingIterator(); newest.hasNext(); ) {
            Chunk chunk = newest.next();
            if (chunk.number == answer.chunk() && chunk.done() == 0) {
                newest.remove();
                callsSent -= chunk.calls.size();
                chunk.stream.revoked(chunk.calls);
                return;
            }
        }
    }

    /** {@return the call that a report is about: always the next one} */
    Call reported(long chunkNumber, int position) throws ProtocolException {
        Chunk chunk = chunks.peek();
        if (chunk == null || chunk.number != chunkNumber || chunk.done() != position) {
            throw new ProtocolException("report out of turn: chunk=" + chunkNumber + ", position=" + position
                    + ", expectedChunk=" + (chunk == null ? "none" : chunk.number)
                    + ", expectedPosition=" + (chunk == null ? "none" : chunk.done()));
        }
        Call call = chunk.calls.get(position);
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
                ? chunk.calls.get(printed.position())
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

    int chunkCount() {
        return chunks.size();
    }

    int callsReported() {
        return callsReported;
    }

    /** {@return the chunks it has, oldest first} */
    Deque<Chunk> chunks() {
        return chunks;
    }

    boolean has(CallStream<?, ?> stream) {
        for (Chunk chunk : chunks) {
            if (chunk.stream == stream) {
                return true;
            }
        }
        return false;
    }

    /** {@return the call that runs, by the worker's own word in its slot; null while none does} */
    @Nullable
    Call running() {
        WorkerSlot.Running running = slot.running();
        if (running.isBusy()) {
            for (Chunk chunk : chunks) {
                if (chunk.number == running.chunk()
                        && running.position() >= chunk.done()
                        && running.position() < chunk.calls.size()) {
                    return chunk.calls.get(running.position());
                }
            }
        }
        return null;
    }

    // ---- deadlines of calls

    @Nullable
    CallDeadline deadline() {
        return deadline;
    }

    /** {@return the deadline to look at, or null while there is nothing to look for} */
    @Nullable
    CallDeadline watched() {
        return !chunks.isEmpty() && (state == WorkerState.READY || state == WorkerState.RETIRING) ? deadline : null;
    }

    void watch(@Nullable CallDeadline watched) {
        deadline = watched;
    }
}
