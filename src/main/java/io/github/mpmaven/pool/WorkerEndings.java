package io.github.mpmaven.pool;

import io.github.mpmaven.wire.ToWorker;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ways a worker is ended, in good order and by force, and how long each step may take. That it has ended is reported
 * elsewhere. Owned by the pool's loop.
 */
final class WorkerEndings {
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

    private final List<PooledWorker> workers;
    private final WorkerStarter starter;
    private final Consumer<PooledWorker> gone;

    /**
     * Makes it.
     *
     * @param workers all there are
     * @param starter ends processes off the loop
     * @param gone takes a worker whose process the system does not give back
     */
    WorkerEndings(List<PooledWorker> workers, WorkerStarter starter, Consumer<PooledWorker> gone) {
        this.workers = workers;
        this.starter = starter;
        this.gone = gone;
    }

    /** {@return until when a worker that is started now has to say who it is} */
    static long startDeadline() {
        return System.nanoTime() + START_NANOS;
    }

    /** Lets a worker finish what it has begun, and takes the rest back. */
    void retire(PooledWorker worker) {
        if (worker.moveTo(WorkerState.RETIRING, Long.MAX_VALUE)) {
            worker.assignments().revokeAll(worker::askBack);
        }
    }

    /** Ends a worker that is in a call whose result nobody wants; takes back such calls that it has not begun. */
    void endCancelled(PooledWorker worker) {
        Predicate<Call> unwanted = call -> call.source.isCancelled(call);
        if (!worker.assignments().has(unwanted)) {
            return;
        }
        Call running = worker.running();
        if (running != null && unwanted.test(running)) {
            stop(worker, true);
        } else {
            worker.assignments().revokeFrom(unwanted, worker::askBack);
        }
    }

    /** Tells a worker to stop: when it has done what it has, or at once. */
    void stop(PooledWorker worker, boolean interrupt) {
        if (worker.is(WorkerState.STARTING)) {
            kill(worker, null);
        } else if (worker.moveTo(
                WorkerState.STOPPING,
                System.nanoTime() + (interrupt && !worker.isSlowToEnd() ? INTERRUPT_NANOS : STOP_NANOS))) {
            worker.send(new ToWorker.Stop(interrupt));
            if (interrupt) {
                worker.interrupted();
            }
        }
    }

    /** A worker ends by itself: it is given a moment. */
    void endsBySelf(PooledWorker worker) {
        if (worker.state().next().contains(WorkerState.STOPPING)) {
            worker.moveTo(WorkerState.STOPPING, System.nanoTime() + INTERRUPT_NANOS);
        }
    }

    /** Ends a worker by force. Its process and channel report their ends later. */
    void kill(PooledWorker worker, @Nullable String why) {
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

    /** Looks at every clock. */
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
                    gone.accept(worker); // the system does not give it back: nothing waits for it any longer
                }
            }
            default -> throw new IllegalStateException("no deadline: state=" + worker.state() + ", now=" + now);
        }
    }

    /** {@return how long nothing has to be looked at, at most an hour} */
    long nanosToNextDeadline(long now) {
        long next = now + 3600 * SECOND;
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
}
