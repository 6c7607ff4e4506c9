package io.github.mpmaven.pool;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.TaskTimeoutException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ToWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a pool and what they do: who is started, who gets which calls, what a worker's end means for the calls it
 * had. Owned by the pool's loop; no method blocks.
 */
final class Workforce {
    private static final long SECOND = 1_000_000_000L;

    /** A worker that has not said who it is by then is given up. Smaller fails on a machine under load. */
    private static final long START_NANOS = 60 * SECOND;

    /** What a worker may take to finish the call it is on when the pool closes in good order. */
    private static final long STOP_NANOS = 10 * SECOND;

    /** What a worker may take to end when it was interrupted, and again after SIGTERM. */
    private static final long INTERRUPT_NANOS = SECOND;

    /** How long to wait for a thread dump of a worker that is to be killed. */
    private static final long DUMP_NANOS = 2 * SECOND;

    /** How long to wait for the end of a killed process. The system owes it at once; a dead disk may withhold it. */
    private static final long KILL_NANOS = 10 * SECOND;

    /**
     * How many workers in a row may fail to start: one that somebody killed says nothing about the next. But if the very
     * first ends by itself, so will all others, and one message is enough.
     */
    private static final int MAX_FAILED_STARTS = 3;

    private final PoolOptions options;
    private final Handshakes handshakes;
    private final Permits permits;
    private final WorkerStarter starter;
    private final RunDirectory runDirectory;
    private final PoolLoop loop;

    private final List<PooledWorker> workers = new ArrayList<>();
    private final Set<CallStream<?, ?>> streams = new LinkedHashSet<>();
    private long chunkNumbers;
    private int failedStarts;
    private boolean closing;
    private boolean terminating;
    private boolean roomLeft;
    private @Nullable TaskException broken;

    /** Written by the loop, read by any thread. */
    private final AtomicInteger workersStarted = new AtomicInteger();

    Workforce(PoolOptions options, RunDirectory runDirectory, Endpoint.Listening listening, PoolLoop loop) {
        this.options = options;
        this.runDirectory = runDirectory;
        this.loop = loop;
        this.handshakes = new Handshakes(listening.channel(), loop.selector(), this);
        this.permits = new Permits(options.permits(), loop::wake);
        this.starter = new WorkerStarter(options, runDirectory, listening.endpoint(), this, loop);
    }

    Handshakes handshakes() {
        return handshakes;
    }

    List<PooledWorker> workers() {
        return workers;
    }

    int workersStarted() {
        return workersStarted.get();
    }

    // ---- what callers ask for

    void opened(CallStream<?, ?> stream) {
        if (broken != null) {
            stream.breakOff(broken);
        } else if (terminating || isEnded()) {
            stream.breakOff(startFailed("the pool was closed meanwhile"));
        } else {
            streams.add(stream);
        }
    }

    void cancelled(CallStream<?, ?> stream) {
        for (PooledWorker worker : List.copyOf(workers)) {
            if (worker.has(stream)) {
                stop(worker, true);
            }
        }
    }

    void close() {
        closing = true;
    }

    void terminate() {
        closing = true;
        terminating = true;
        for (CallStream<?, ?> stream : List.copyOf(streams)) {
            stream.cancel();
        }
        for (PooledWorker worker : List.copyOf(workers)) {
            stop(worker, true);
        }
    }

    boolean isEnded() {
        return closing && workers.isEmpty() && streams.isEmpty();
    }

    // ---- giving out calls

    /** Gives calls to every worker that has room, and starts workers for the calls that are left. */
    void dispatch(long now) {
        streams.removeIf(CallStream::isFinished);
        roomLeft = false;
        for (PooledWorker worker : workers) {
            if (worker.isIdle() && worker.hasRoom()) {
                giveChunk(worker, now); // before any is sent ahead: what was revoked must not go back to where it was
            }
        }
        for (PooledWorker worker : workers) {
            while (worker.hasRoom() && giveChunk(worker, now)) {
                // another one fits
            }
            roomLeft |= worker.hasRoom();
        }
        int pending = pendingCount();
        if (pending == 0) {
            shareTail();
        } else {
            makeFreshWorker();
        }
        startWorkers(pending);
        retireWorkers();
    }

    private boolean giveChunk(PooledWorker worker, long now) {
        int left =
                options.maxTasksPerChild() == 0 ? Integer.MAX_VALUE : options.maxTasksPerChild() - worker.callsSent();
        if (left <= 0) {
            return false;
        }
        PendingCalls.Request request =
                new PendingCalls.Request(worker.isFresh(), options.workers(), left, worker.nanosPerCall());
        for (CallStream<?, ?> stream : streams) {
            if (worker.isFresh() && stream.needsFreshWorker() && giveChunk(worker, stream, request, now)) {
                return true;
            }
        }
        for (CallStream<?, ?> stream : streams) {
            if (giveChunk(worker, stream, request, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean giveChunk(PooledWorker worker, CallStream<?, ?> stream, PendingCalls.Request request, long now) {
        List<Call> calls = stream.take(request);
        if (calls.isEmpty()) {
            return false;
        }
        worker.assign(new Chunk(chunkNumbers++, stream, calls));
        if (worker.deadline() == null && !stream.options().timeout().isZero()) {
            worker.watch(new CallDeadline(now));
        }
        return true;
    }

    private int pendingCount() {
        int count = 0;
        for (CallStream<?, ?> stream : streams) {
            count += stream.pendingCount();
        }
        return count;
    }

    /** When nothing is left to give out, idle workers get what busy ones have been sent ahead. */
    private void shareTail() {
        boolean idle = false;
        for (PooledWorker worker : workers) {
            idle |= worker.is(WorkerState.READY) && worker.isIdle() && !mustRetire(worker);
        }
        if (idle) {
            workers.stream()
                    .filter(worker -> worker.is(WorkerState.READY))
                    .max((a, b) -> Integer.compare(a.chunkCount(), b.chunkCount()))
                    .ifPresent(PooledWorker::revokeSome);
        }
    }

    private boolean freshWorkerWanted() {
        boolean wanted = false;
        for (CallStream<?, ?> stream : streams) {
            wanted |= stream.needsFreshWorker();
        }
        return wanted;
    }

    /** A call that is made again wants a worker that has made none: where no more can be started, one has to go. */
    private void makeFreshWorker() {
        boolean mayStart = workers.size() < options.workers() && !permits.isShort();
        if (mayStart || !freshWorkerWanted()) {
            return;
        }
        PooledWorker victim = null;
        for (PooledWorker worker : workers) {
            if (!worker.is(WorkerState.READY) || worker.isFresh()) {
                return; // one is coming or going already
            }
            if (victim == null || worker.chunkCount() < victim.chunkCount()) {
                victim = worker;
            }
        }
        if (victim != null && (victim.isIdle() || workers.size() >= options.workers())) {
            retire(victim);
        }
    }

    private void startWorkers(int pending) {
        boolean freshWanted = freshWorkerWanted();
        int usable = 0;
        int busy = 0;
        for (PooledWorker worker : workers) {
            // one that has made calls is of no use to a call that wants one that has made none
            boolean useful = !worker.isIdle() || worker.isFresh() || !freshWanted;
            usable += worker.isUsable() && useful ? 1 : 0;
            busy += worker.isUsable() && !worker.isIdle() ? 1 : 0;
        }
        int wanted = Math.min(options.workers(), Math.max(streams.isEmpty() ? 0 : 1, busy + pending));
        if (usable >= wanted) {
            permits.wantNone();
        }
        while (usable < wanted && workers.size() < options.workers() && permits.tryTake()) {
            PooledWorker started = null;
            try {
                started = starter.start(System.nanoTime() + START_NANOS);
                workers.add(started);
                usable++;
            } catch (IOException e) {
                breakOff(startFailed(e.toString()));
                return;
            } finally {
                if (started == null) {
                    permits.giveBack();
                }
            }
        }
    }

    private static WorkerCrashedException startFailed(String why) {
        return new WorkerCrashedException(new CrashReport(null, null, why, Duration.ZERO, "", null, ""));
    }

    boolean isHungry() {
        return roomLeft || workers.size() < options.workers();
    }

    // ---- the ends of workers in good order

    private boolean mustRetire(PooledWorker worker) {
        return options.maxTasksPerChild() > 0 && worker.callsSent() >= options.maxTasksPerChild();
    }

    private void retireWorkers() {
        boolean drained = closing && streams.isEmpty();
        for (PooledWorker worker : List.copyOf(workers)) {
            if (worker.is(WorkerState.READY) && (mustRetire(worker) || drained)) {
                worker.moveTo(WorkerState.RETIRING, Long.MAX_VALUE);
            }
            if (drained && worker.is(WorkerState.STARTING)) {
                kill(worker, null);
            }
            if (worker.is(WorkerState.RETIRING) && worker.isIdle()) {
                stop(worker, false);
            }
        }
        if (permits.othersWait() && permits.held() > 1) {
            workers.stream()
                    .filter(worker -> worker.is(WorkerState.READY))
                    .findFirst()
                    .filter(worker -> workers.stream().allMatch(PooledWorker::isUsable))
                    .ifPresent(this::retire);
        }
    }

    private void retire(PooledWorker worker) {
        if (worker.moveTo(WorkerState.RETIRING, Long.MAX_VALUE)) {
            worker.revokeAll();
        }
    }

    private void stop(PooledWorker worker, boolean interrupt) {
        if (worker.is(WorkerState.STARTING)) {
            kill(worker, null);
        } else if (worker.moveTo(
                WorkerState.STOPPING, System.nanoTime() + (interrupt ? INTERRUPT_NANOS : STOP_NANOS))) {
            worker.send(new ToWorker.Stop(interrupt));
            if (interrupt) {
                worker.interrupted();
            }
        }
    }

    // ---- the ends of workers by force

    /** Ends a worker by force. Its process and channel report their ends later. */
    private void kill(PooledWorker worker, @Nullable String why) {
        if (why != null) {
            worker.blame(why);
        }
        worker.moveTo(WorkerState.KILLING, System.nanoTime());
        if (worker.is(WorkerState.KILLING) && worker.force(System.nanoTime() + KILL_NANOS)) {
            starter.kill(worker);
        }
    }

    /** Asks a worker's process to end, and gives it a moment before it is ended by force. */
    private void terminate(PooledWorker worker, long now) {
        CallDeadline deadline = worker.deadline();
        if (deadline != null && deadline.expired() != null) {
            kill(worker, null);
        } else {
            worker.moveTo(WorkerState.KILLING, now + INTERRUPT_NANOS);
            worker.terminate();
        }
    }

    void keepTime(long now) {
        for (PooledWorker worker : List.copyOf(workers)) {
            CallDeadline deadline = worker.watched();
            if (deadline != null && deadline.nextLook() - now <= 0 && deadline.look(worker, now)) {
                worker.moveTo(WorkerState.STOPPING, now + DUMP_NANOS);
                worker.send(new ToWorker.DumpThreads());
            }
            if (worker.stateDeadline() != Long.MAX_VALUE && worker.stateDeadline() - now <= 0) {
                stateLastedTooLong(worker, now);
            }
        }
    }

    private void stateLastedTooLong(PooledWorker worker, long now) {
        switch (worker.state()) {
            case STARTING -> kill(worker, "it had not reported within " + START_NANOS / SECOND + " s of its start");
            case STOPPING -> terminate(worker, now);
            case KILLING -> {
                if (worker.force(now + KILL_NANOS)) {
                    starter.kill(worker);
                } else {
                    gone(worker); // the system does not give it back: nothing waits for it any longer
                }
            }
            default -> throw new IllegalStateException("no deadline: state=" + worker.state() + ", now=" + now);
        }
    }

    long nanosToNextDeadline(long now) {
        long next = permits.isShort() ? now + SECOND / 10 : now + 3600 * SECOND;
        for (PooledWorker worker : workers) {
            if (worker.stateDeadline() != Long.MAX_VALUE) {
                next = Math.min(next, worker.stateDeadline());
            }
            CallDeadline deadline = worker.watched();
            if (deadline != null) {
                next = Math.min(next, deadline.nextLook());
            }
        }
        return next - now;
    }

    // ---- what workers say

    void connected(PooledWorker worker, WorkerLink link) throws IOException {
        worker.connected(link);
        PoolLoop.Handler handler = () -> readable(worker);
        link.attach(handler);
        worker.moveTo(WorkerState.READY, Long.MAX_VALUE);
        failedStarts = 0;
        workersStarted.incrementAndGet();
        worker.send(new ToWorker.Welcome(
                runDirectory.runId(), runDirectory.path().toString(), WorkerStarter.UNCOMMITTED_LIMIT));
        options.listener().started(worker.id());
        readable(worker);
    }

    private void readable(PooledWorker worker) {
        WorkerLink link = worker.link();
        if (link == null || link.isEnded()) {
            return;
        }
        int reports = worker.callsReported();
        int chunks = worker.chunkCount();
        try {
            FrameReader<FromWorker> reader = link.reader();
            int count;
            do {
                for (FromWorker message = reader.poll(); message != null; message = reader.poll()) {
                    heard(worker, message);
                }
                count = reader.fill();
            } while (count > 0);
            if (count < 0) {
                channelEnded(worker);
            }
        } catch (ProtocolException e) {
            link.mute();
            kill(
                    worker,
                    "it sent what is no message (" + e.getMessage()
                            + "). A task may have written to a file descriptor that is not its own.");
        } catch (IOException e) {
            channelEnded(worker);
        }
        int reported = worker.callsReported() - reports;
        if (reported > 0) {
            worker.learnSpeed(reported, Math.max(0, chunks - worker.chunkCount()), System.nanoTime());
        }
    }

    private void heard(PooledWorker worker, FromWorker message) throws ProtocolException {
        if (message instanceof FromWorker.Returned returned) {
            Call call = worker.reported(returned.chunk(), returned.position());
            if (!isExpired(worker, call)) {
                call.stream.returned(call, returned.value(), worker.id());
            }
        } else if (message instanceof FromWorker.Threw threw) {
            Call call = worker.reported(threw.chunk(), threw.position());
            if (!isExpired(worker, call)) {
                threw(worker, call, threw.failure(), threw.fatal());
            }
        } else if (message instanceof FromWorker.Printed printed) {
            worker.log().line(printed.text());
            Call call = worker.printing(printed);
            if (call == null) {
                options.listener().printed(worker.number(), printed.text());
            } else {
                call.printed(printed.text());
            }
        } else if (message instanceof FromWorker.Revoked revoked) {
            worker.revoked(revoked);
        } else if (message instanceof FromWorker.ThreadDump dump) {
            CallDeadline deadline = worker.deadline();
            if (deadline != null && deadline.expired() != null) {
                deadline.dumped(dump.text());
                kill(worker, null);
            }
        } else if (message instanceof FromWorker.Exiting exiting) {
            worker.blame("System.exit was called at " + exiting.place());
        } else {
            throw new ProtocolException("a second greeting");
        }
    }

    /** Whether the call's time was up before its report came: it has failed then, whatever the report says. */
    private static boolean isExpired(PooledWorker worker, Call call) {
        CallDeadline deadline = worker.deadline();
        if (deadline == null || deadline.expired() != call) {
            return false;
        }
        expire(worker, deadline, call);
        return true;
    }

    private static void expire(PooledWorker worker, CallDeadline deadline, Call call) {
        call.stream.attemptFailed(
                call,
                worker.id(),
                new TaskTimeoutException(worker.id(), call.stream.options().timeout(), deadline.threadDump()));
    }

    private void threw(PooledWorker worker, Call call, FailureRecord failure, boolean fatal) {
        if (worker.isInterrupted() && !call.stream.isCancelled()) {
            call.stream.lost(List.of(call), worker.id()); // another stream's end, not the call's own fault
            return;
        }
        boolean again = call.stream.attemptFailed(call, worker.id(), new TaskFailedException(worker.id(), failure));
        if (fatal) {
            worker.moveTo(WorkerState.STOPPING, System.nanoTime() + INTERRUPT_NANOS);
        } else if (again) {
            retire(worker);
        }
    }

    // ---- the end of a worker

    /** The channel's end comes first when a process dies, the exit status soon after. */
    private void channelEnded(PooledWorker worker) {
        worker.closeLink();
        if (worker.state().next().contains(WorkerState.STOPPING)) {
            worker.moveTo(WorkerState.STOPPING, System.nanoTime() + INTERRUPT_NANOS);
        }
    }

    void exited(PooledWorker worker) {
        boolean expected = worker.is(WorkerState.STOPPING) || worker.is(WorkerState.KILLING);
        readable(worker); // what it said last is still in the channel
        if (!expected && worker.is(WorkerState.STARTING)) {
            worker.blame("it ended before it was ready");
        }
        gone(worker);
    }

    private void gone(PooledWorker worker) {
        boolean neverReady = worker.is(WorkerState.STARTING) || worker.link() == null;
        boolean asked = closing || terminating;
        boolean wasKilled = worker.is(WorkerState.STARTING) && worker.wasKilled();
        if (!workers.contains(worker) || !worker.moveTo(WorkerState.GONE, Long.MAX_VALUE)) {
            return;
        }
        workers.remove(worker);
        worker.closeLink();
        starter.cleanUp(worker);
        settleCalls(worker);
        permits.giveBack();
        CrashReport report = worker.crashReport();
        options.listener().ended(worker.id(), String.valueOf(report.exit()));
        if (neverReady && !asked) {
            failedStarts++;
            if (failedStarts >= MAX_FAILED_STARTS || (workersStarted.get() == 0 && !wasKilled)) {
                breakOff(new WorkerCrashedException(report));
            }
        }
    }

    /** Finds who is to blame for a worker's end, if anybody, and has the rest made by others. */
    private void settleCalls(PooledWorker worker) {
        CallDeadline deadline = worker.deadline();
        Call late = deadline == null ? null : deadline.expired();
        Call culprit = late != null ? late : worker.running();
        for (Chunk chunk : worker.chunks()) {
            List<Call> innocent = new ArrayList<>();
            for (Call call : chunk.unreported()) {
                if (call == late && deadline != null) {
                    expire(worker, deadline, call);
                } else if (!chunk.stream.isCancelled() && (call == culprit || call.countLoss())) {
                    chunk.stream.attemptFailed(call, worker.id(), new WorkerCrashedException(worker.crashReport()));
                } else {
                    innocent.add(call);
                }
            }
            chunk.stream.lost(innocent, worker.id());
        }
        worker.chunks().clear();
    }

    private void breakOff(TaskException reason) {
        breakStreams(reason);
        for (PooledWorker worker : List.copyOf(workers)) {
            stop(worker, true); // nobody takes what they do
        }
    }

    private void breakStreams(TaskException reason) {
        broken = reason;
        for (CallStream<?, ?> stream : streams) {
            stream.breakOff(reason);
        }
        streams.clear();
    }

    /** Something of ours broke: ends everything at once. */
    void breakDown(Throwable defect) {
        WorkerCrashedException reason = new WorkerCrashedException(
                new CrashReport(null, null, "the pool itself failed: " + defect, Duration.ZERO, "", null, ""));
        reason.initCause(defect);
        breakStreams(reason);
        for (PooledWorker worker : workers) {
            worker.kill();
            permits.giveBack();
        }
        workers.clear();
        closing = true;
    }

    /** Writes what was gathered for each worker. */
    void flush() {
        for (PooledWorker worker : List.copyOf(workers)) {
            WorkerLink link = worker.link();
            if (link != null) {
                try {
                    link.flush();
                } catch (IOException e) {
                    loop.post(() -> readable(worker)); // it is dying: what it said last comes first
                }
            }
        }
    }

    void release() {
        handshakes.close();
        permits.close();
    }
}
