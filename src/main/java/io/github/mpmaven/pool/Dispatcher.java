package io.github.mpmaven.pool;

import java.util.List;
import java.util.Set;

/**
 * Who gets which calls. Looks at every worker and stream once a turn of the loop. Owned by the pool's loop.
 */
final class Dispatcher {
    private final PoolOptions options;
    private final List<PooledWorker> workers;
    private final Set<CallSource> streams;
    private final Permits permits;
    private final WorkerEndings endings;
    private long chunkNumbers;
    private boolean roomLeft;
    private boolean lookAgain;

    Dispatcher(
            PoolOptions options,
            List<PooledWorker> workers,
            Set<CallSource> streams,
            Permits permits,
            WorkerEndings endings) {
        this.options = options;
        this.workers = workers;
        this.streams = streams;
        this.permits = permits;
        this.endings = endings;
    }

    /** {@return how many calls are left} Gives calls to every worker that has room. */
    int dispatch(long now) {
        roomLeft = false;
        lookAgain = false;
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
        return pending;
    }

    private boolean giveChunk(PooledWorker worker, long now) {
        int left = options.maxTasksPerChild() == 0
                ? Integer.MAX_VALUE
                : options.maxTasksPerChild() - worker.assignments().callsSent();
        if (left <= 0) {
            return false;
        }
        PendingCalls.Request request = new PendingCalls.Request(
                worker.isFresh(), options.workers(), left, worker.assignments().nanosPerCall());
        for (CallSource stream : streams) {
            if (worker.isFresh() && stream.needsFreshWorker() && giveChunk(worker, stream, request, now)) {
                return true;
            }
        }
        for (CallSource stream : streams) {
            if (giveChunk(worker, stream, request, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean giveChunk(PooledWorker worker, CallSource stream, PendingCalls.Request request, long now) {
        List<Call> calls = stream.take(request);
        if (calls.isEmpty()) {
            return false;
        }
        worker.assign(new Chunk(chunkNumbers++, stream, calls));
        if (worker.deadline() == null && !stream.timeout().isZero()) {
            worker.watch(new CallDeadline(now));
        }
        return true;
    }

    private int pendingCount() {
        int count = 0;
        for (CallSource stream : streams) {
            count += stream.pendingCount();
        }
        return count;
    }

    /** When nothing is left to give out, idle workers get what busy ones have been sent ahead. */
    private void shareTail() {
        boolean idle = false;
        PooledWorker busiest = null;
        int most = 0;
        for (PooledWorker worker : workers) {
            if (worker.is(WorkerState.READY)) {
                int left = worker.assignments().callsLeft();
                idle |= left == 0 && !mustRetire(worker);
                if (left > most) {
                    most = left;
                    busiest = worker;
                }
            }
        }
        if (idle && busiest != null && most > 1) {
            lookAgain = busiest.assignments().revokeSome(busiest.slot().running(), busiest::askBack);
        }
    }

    /** {@return whether the tail should be looked at again soon} */
    boolean looksAgain() {
        return lookAgain;
    }

    private boolean freshWorkerWanted() {
        boolean wanted = false;
        for (CallSource stream : streams) {
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
            if (victim == null
                    || worker.assignments().size() < victim.assignments().size()) {
                victim = worker;
            }
        }
        if (victim != null && (victim.isIdle() || workers.size() >= options.workers())) {
            endings.retire(victim);
        }
    }

    /** {@return how many more workers are worth starting} */
    int workersMissing(int pending) {
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
        return Math.max(0, Math.min(wanted - usable, options.workers() - workers.size()));
    }

    /** {@return whether a call that is added now would find a worker, or start one} */
    boolean isHungry() {
        return roomLeft || workers.size() < options.workers();
    }

    private boolean mustRetire(PooledWorker worker) {
        return options.maxTasksPerChild() > 0 && worker.assignments().callsSent() >= options.maxTasksPerChild();
    }

    /**
     * Ends workers that have made as many calls as they may, and extra ones that other pools wait for.
     *
     * @param drained whether there will be no more calls at all
     */
    void retireWorkers(boolean drained) {
        for (PooledWorker worker : List.copyOf(workers)) {
            if (worker.is(WorkerState.READY) && (mustRetire(worker) || drained)) {
                worker.moveTo(WorkerState.RETIRING, Long.MAX_VALUE);
            }
            if (drained && worker.is(WorkerState.STARTING)) {
                endings.kill(worker, null);
            }
            if (worker.is(WorkerState.RETIRING) && worker.isIdle()) {
                endings.stop(worker, false);
            }
        }
        if (permits.othersWait() && permits.held() > 1) {
            workers.stream()
                    .filter(worker -> worker.is(WorkerState.READY))
                    .findFirst()
                    .filter(worker -> workers.stream().allMatch(PooledWorker::isUsable))
                    .ifPresent(endings::retire);
        }
    }
}
