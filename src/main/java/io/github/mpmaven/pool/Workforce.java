package io.github.mpmaven.pool;

import io.github.mpmaven.call.MpLog;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.Strangers;
import io.github.mpmaven.wire.ToWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a pool, and what the start and the end of one mean for the calls there are. Who gets which call is {@link
 * Dispatcher}'s to say, what a worker says goes to {@link WorkerMessages}, and how one is ended stands in {@link
 * WorkerEndings}. Owned by the pool's loop; no method blocks.
 */
final class Workforce {
    /** How often to ask for a permit that was not to be had. */
    private static final long PERMIT_NANOS = 100_000_000;

    /** How soon to look again whether a busy worker has become a slow one. */
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    /**
     * How many workers in a row may fail to start: one that somebody killed says nothing about the next. But if the very
     * first ends by itself, so will all others, and one message is enough.
     */
    private static final int MAX_FAILED_STARTS = 3;

    private final PoolOptions options;
    private final Strangers<FromWorker> strangers;
    private final Permits permits;
    private final WorkerStarter starter;
    private final WorkerEndings endings;
    private final WorkerMessages messages;
    private final Dispatcher dispatcher;
    private final RunDirectory runDirectory;
    private final PoolLoop loop;

    private final List<PooledWorker> workers = new ArrayList<>();
    private final Set<CallSource> streams = new LinkedHashSet<>();
    private int failedStarts;
    private boolean closing;

    /** Whether workers end when they have nothing to do; until the next stream. */
    private boolean resting;

    private boolean terminating;
    private @Nullable TaskException broken;

    /** Written by the loop, read by any thread. */
    private final AtomicInteger workersStarted = new AtomicInteger();

    /** Written by the loop, read by any thread: how many workers have a channel. */
    private final AtomicInteger workersConnected = new AtomicInteger();

    Workforce(PoolOptions options, RunDirectory runDirectory, Endpoint.Listening listening, PoolLoop loop)
            throws IOException {
        this.options = options;
        this.runDirectory = runDirectory;
        this.loop = loop;
        this.strangers = new Strangers<>(listening.channel(), loop.selector(), FromWorker::parse, new Handshakes(this));
        this.permits = new Permits(options.permits(), options.permitsEach(), loop::wake);
        this.starter = new WorkerStarter(options, runDirectory, listening.endpoint(), this, loop);
        this.endings = new WorkerEndings(workers, starter, this::gone);
        this.messages = new WorkerMessages(options.listener(), endings, this::proven);
        this.dispatcher = new Dispatcher(options, workers, streams, permits, endings);
    }

    List<PooledWorker> workers() {
        return workers;
    }

    int workersStarted() {
        return workersStarted.get();
    }

    /** {@return whether a worker would see the end of this process, and clean up} Called by any thread. */
    boolean hasHeirs() {
        return workersConnected.get() > 0;
    }

    // ---- what callers ask for

    void opened(CallSource stream) {
        resting = false;
        if (broken != null) {
            stream.breakOff(broken);
        } else if (terminating || isEnded()) {
            stream.breakOff(startFailed("the pool was closed meanwhile"));
        } else {
            streams.add(stream);
        }
    }

    /** Ends what runs though nobody wants its result any more. */
    void endCancelledCalls() {
        for (PooledWorker worker : List.copyOf(workers)) {
            endings.endCancelled(worker);
        }
    }

    /** Takes back what workers have not begun though nobody wants it any more. */
    void askBackUnwanted() {
        for (PooledWorker worker : workers) {
            worker.assignments().revokeFrom(call -> !call.source.isWanted(call), worker::askBack);
        }
    }

    /** A function will not be called any more. */
    void forget(FunctionForm function) {
        for (PooledWorker worker : workers) {
            worker.forget(function);
        }
    }

    /** Ends the workers there are, once there are no calls, and gives their permits back. */
    void rest() {
        resting = true;
    }

    /** Whether nobody has anything for a worker to do, now or soon. */
    private boolean isDrained() {
        return (closing || resting) && streams.isEmpty();
    }

    void close() {
        closing = true;
    }

    void terminate() {
        closing = true;
        terminating = true;
        for (CallSource stream : List.copyOf(streams)) {
            stream.cancel();
        }
        for (PooledWorker worker : List.copyOf(workers)) {
            endings.stop(worker, true);
        }
    }

    boolean isEnded() {
        return closing && workers.isEmpty() && streams.isEmpty();
    }

    // ---- each turn of the loop

    /** Gives out calls, starts workers for those that are left, and ends workers that are no longer wanted. */
    void dispatch(long now) {
        removeFinished();
        int pending = dispatcher.dispatch(now);
        startWorkers(dispatcher.workersMissing(pending));
        dispatcher.retireWorkers(isDrained());
    }

    private void removeFinished() {
        for (Iterator<CallSource> open = streams.iterator(); open.hasNext(); ) {
            CallSource source = open.next();
            if (source.isFinished()) {
                open.remove();
                if (source instanceof StreamCalls calls) {
                    forget(calls.function());
                }
            }
        }
    }

    boolean isHungry() {
        return dispatcher.isHungry();
    }

    void keepTime(long now) {
        endings.keepTime(now);
    }

    long nanosToNextDeadline(long now) {
        long next = endings.nanosToNextDeadline(now);
        if (dispatcher.looksAgain()) {
            next = Math.min(next, LOOK_AGAIN_NANOS);
        }
        return permits.isShort() ? Math.min(next, PERMIT_NANOS) : next;
    }

    private void startWorkers(int missing) {
        if (missing == 0) {
            permits.wantNone();
        }
        for (int i = 0; i < missing && permits.tryTake(); i++) {
            PooledWorker started = null;
            try {
                started = starter.start(options.suspended() ? Long.MAX_VALUE : WorkerEndings.startDeadline());
                workers.add(started);
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

    // ---- the beginning and the end of a worker

    void connected(PooledWorker worker, FrameLink<FromWorker> link) throws IOException {
        worker.connected(link);
        FrameLink.Handler handler = () -> messages.readable(worker);
        link.attach(handler);
        worker.moveTo(WorkerState.READY, Long.MAX_VALUE);
        workersStarted.incrementAndGet();
        workersConnected.incrementAndGet();
        worker.send(new ToWorker.Welcome(
                runDirectory.runId(), runDirectory.path().toString(), WorkerStarter.UNCOMMITTED_LIMIT, MpLog.level()));
        byte[] initializer = options.initializer();
        if (initializer == null) {
            proven(worker);
        } else {
            worker.send(new ToWorker.Initialize(initializer));
        }
        options.listener().started(worker.id());
        messages.readable(worker);
    }

    /** A worker has done what it has to do before its first call. */
    private void proven(PooledWorker worker) {
        worker.proven();
        failedStarts = 0;
    }

    void exited(PooledWorker worker) {
        boolean expected = worker.is(WorkerState.STOPPING) || worker.is(WorkerState.KILLING);
        messages.readable(worker); // what it said last is still in the channel
        if (!expected && worker.is(WorkerState.STARTING)) {
            worker.blame("it ended before it was ready");
        }
        gone(worker);
    }

    private void gone(PooledWorker worker) {
        boolean neverReady = worker.is(WorkerState.STARTING) || worker.link() == null;
        boolean interrupted = worker.isInterrupted();
        boolean asked = terminating || isDrained(); // while there are calls, nobody asked it to end
        boolean wasKilled = worker.is(WorkerState.STARTING) && worker.wasKilled();
        if (!workers.contains(worker) || !worker.moveTo(WorkerState.GONE, Long.MAX_VALUE)) {
            return;
        }
        workers.remove(worker);
        if (worker.link() != null) {
            workersConnected.decrementAndGet();
        }
        worker.closeLink();
        starter.cleanUp(worker);
        settleCalls(worker);
        permits.giveBack();
        CrashReport report = worker.crashReport(null);
        options.listener().ended(worker.id(), String.valueOf(report.exit()));
        if ((neverReady || (!worker.isProven() && !interrupted)) && !asked) {
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
        for (Chunk chunk : worker.assignments().chunks()) {
            List<Call> innocent = new ArrayList<>();
            for (Call call : chunk.unreported()) {
                if (call == late && deadline != null) {
                    WorkerMessages.expire(worker, deadline, call);
                } else if (!worker.isInterrupted() // it was us, else
                        && !chunk.source.isCancelled(call)
                        && (call == culprit || call.countLoss())) {
                    chunk.source.attemptFailed(call, worker.id(), new WorkerCrashedException(worker.crashReport(call)));
                } else {
                    innocent.add(call);
                }
            }
            chunk.source.lost(innocent, worker.id());
        }
        worker.assignments().chunks().clear();
    }

    private void breakOff(TaskException reason) {
        breakStreams(reason);
        for (PooledWorker worker : List.copyOf(workers)) {
            endings.stop(worker, true); // nobody takes what they do
        }
    }

    private void breakStreams(TaskException reason) {
        broken = reason;
        for (CallSource stream : streams) {
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
            worker.assignments().chunks().forEach(chunk -> chunk.source.lost(chunk.unreported(), worker.id()));
        }
        workers.clear();
        closing = true;
    }

    /** Writes what was gathered for each worker. */
    void flush() {
        for (PooledWorker worker : List.copyOf(workers)) {
            FrameLink<FromWorker> link = worker.link();
            if (link != null) {
                try {
                    link.flush();
                } catch (IOException e) {
                    loop.post(() -> messages.readable(worker)); // it is dying: what it said last comes first
                }
            }
        }
    }

    void release() {
        options.launcher().close();
        strangers.close();
        permits.close();
    }
}
