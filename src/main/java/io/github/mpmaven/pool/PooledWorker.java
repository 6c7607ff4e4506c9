package io.github.mpmaven.pool;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.process.JvmProcess;
import io.github.mpmaven.process.ProcessTree;
import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ToWorker;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One worker as its pool sees it: state, process, channel, and the chunks it has. Owned by the pool's loop.
 */
final class PooledWorker {
    private final int number;
    private final String token;
    private final String commandLine;
    private final WorkerSlot slot;
    private final WorkerLog log;
    private final Assignments assignments = new Assignments();
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
    private boolean proven;
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

    /** {@return whether it was told to end by force} */
    boolean isForced() {
        return forced;
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
        assignments.restartClock();
    }

    /** It has done what it has to do before its first call. */
    void proven() {
        proven = true;
    }

    boolean isProven() {
        return proven;
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
    CrashReport crashReport(@Nullable Call culprit) {
        String place = culprit == null ? null : culprit.place();
        String what = place == null ? reason : (reason == null ? "" : reason + "; ") + "it was at " + place;
        Duration ran = Duration.ofNanos(Math.max(0, System.nanoTime() - assignments.lastReport()));
        return new CrashReport(process == null ? null : id(), exit, what, ran, log.tail(), log.file(), commandLine);
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

    /** Ends by force what its process left behind when it ended. Called off the loop. */
    void killOrphans(JvmProcess ended) {
        for (WorkerSlot.Child child : slot.children()) {
            ProcessTree.killIfSame(child.pid(), child.startMillis());
        }
        ended.killOrphans();
    }

    // ---- chunks

    Assignments assignments() {
        return assignments;
    }

    boolean isFresh() {
        return assignments.callsSent() == 0;
    }

    boolean isIdle() {
        return assignments.isEmpty();
    }

    /** {@return whether it should get another chunk now} */
    boolean hasRoom() {
        return state == WorkerState.READY && assignments.hasRoom();
    }

    void assign(Chunk chunk) {
        FunctionForm function = chunk.calls().get(0).function;
        if (functions.add(function.number())) {
            send(new ToWorker.Define(function.number(), function.packing(), function.encoded()));
        }
        try {
            send(new ToWorker.Run(chunk.number, function.number(), assignments.add(chunk)));
        } catch (IllegalArgumentException tooLarge) { // who adds calls sees to it that none is
            assignments.removeNewest();
            for (Call call : chunk.calls()) {
                TaskFailedException reason = new TaskFailedException(id(), FailureRecord.of(tooLarge));
                chunk.source.attemptFailed(call, id(), reason);
            }
        }
    }

    /** A function will not be called any more. */
    void forget(FunctionForm function) {
        if (functions.remove(function.number())) {
            send(new ToWorker.Forget(function.number()));
        }
    }

    /** Asks for a chunk's calls from one on. */
    void askBack(long chunk, int from) {
        send(new ToWorker.Revoke(chunk, from));
    }

    /** {@return the call that runs, by the worker's own word in its slot; null while none does} */
    @Nullable
    Call running() {
        WorkerSlot.Running running = slot.running();
        if (running.isBusy()) {
            for (Chunk chunk : assignments.chunks()) {
                if (chunk.number == running.chunk()
                        && running.position() >= chunk.done()
                        && running.position() < chunk.calls().size()) {
                    Call call = chunk.calls().get(running.position());
                    call.failedItem = running.item(); // should this be its end
                    return call;
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
        return !assignments.isEmpty() && (state == WorkerState.READY || state == WorkerState.RETIRING)
                ? deadline
                : null;
    }

    void watch(@Nullable CallDeadline watched) {
        deadline = watched;
    }
}
