package io.github.mpmaven.pool;

import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The calls of all operations of a pool, first come, first served. Its lock guards what no worker has; it is never held
 * while an operation is told something.
 */
final class TaskQueue implements CallSource {
    private final PoolLoop loop;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by lock
    private final PendingCalls pending = new PendingCalls(StreamOptions.Order.FIRST_ADDED);
    private final Set<Operation> operations = Collections.newSetFromMap(new IdentityHashMap<>());
    private int holders;
    private boolean ended;
    private boolean finished;
    private boolean dead;
    private @Nullable TaskException broken;

    /** Owned by the loop: how many calls workers have. */
    private int withWorkers;

    TaskQueue(PoolLoop loop) {
        this.loop = loop;
    }

    // ---- called by any thread

    /** Takes an operation on, which is told of the pool's end from now on. */
    void begin(Operation operation) {
        lock.lock();
        try {
            if (broken != null) {
                throw brokenBy(broken);
            }
            if (ended) {
                throw new PoolClosedException("a call was made on a closed pool. Make it before close or terminate.");
            }
            operations.add(operation);
            holders += operation.holdsPool() ? 1 : 0;
        } finally {
            lock.unlock();
        }
    }

    /** {@return false where the pool was closed, and the operation is not one that its close waits for} */
    boolean add(Operation operation, List<? extends Call> calls) {
        return add(calls, operation.holdsPool());
    }

    /** {@return false where the pool is done with everything} Takes calls that make up for one that was taken before. */
    boolean addAgain(List<? extends Call> calls) {
        return add(calls, true);
    }

    private boolean add(List<? extends Call> calls, boolean whileClosing) {
        lock.lock();
        try {
            if (finished || (ended && !whileClosing)) {
                return false;
            }
            if (!dead) {
                calls.forEach(pending::add);
            } // else the operation was told already
        } finally {
            lock.unlock();
        }
        loop.callAdded();
        return true;
    }

    /** {@return how many there were} Removes the operation's calls from an index on that no worker has. */
    int drop(Operation operation, long from) {
        lock.lock();
        try {
            return pending.removeIf(call -> operationOf(call) == operation && call.index >= from);
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many operations are not done} */
    int operationCount() {
        lock.lock();
        try {
            return operations.size();
        } finally {
            lock.unlock();
        }
    }

    /** Has workers give back what they have not begun and nobody wants. */
    void askBackUnwanted() {
        loop.askBackUnwanted();
    }

    void endCancelled() {
        loop.cancelled();
    }

    /** Nothing more comes of the operation. */
    void finished(Operation operation) {
        lock.lock();
        try {
            if (operations.remove(operation) && operation.holdsPool() && --holders > 0) {
                return;
            }
            if (!ended) {
                return;
            }
        } finally {
            lock.unlock();
        }
        loop.wake();
    }

    /** No operation is taken on any more; those there are go on. */
    void end() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
        loop.wake();
    }

    @Override
    public void cancel() {
        breakAll(new PoolClosedException("the pool was terminated before this was done"), null);
    }

    @Override
    public void breakOff(TaskException reason) {
        breakAll(brokenBy(reason), reason);
    }

    private void breakAll(RuntimeException why, @Nullable TaskException reason) {
        List<Operation> told;
        lock.lock();
        try {
            ended = true;
            dead = true;
            broken = broken == null ? reason : broken;
            pending.clear();
            told = new ArrayList<>(operations);
            operations.clear();
            holders = 0;
        } finally {
            lock.unlock();
        }
        for (Operation operation : told) {
            operation.broken(why);
        }
    }

    private static RuntimeException brokenBy(TaskException reason) {
        WorkerCrashedException broken = reason instanceof WorkerCrashedException crash
                ? new WorkerCrashedException(crash.report())
                : new WorkerCrashedException(new WorkerCrashedException.CrashReport(
                        null, null, reason.getMessage(), Duration.ZERO, "", null, ""));
        broken.initCause(reason);
        return broken;
    }

    private static Operation operationOf(Call call) {
        return ((TaskCall) call).operation;
    }

    // ---- called by the pool's loop

    @Override
    public Duration timeout() {
        return Duration.ZERO;
    }

    @Override
    public List<Call> take(PendingCalls.Request request) {
        lock.lock();
        try {
            List<Call> taken = pending.take(0, request);
            withWorkers += taken.size();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int pendingCount() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean needsFreshWorker() {
        return false;
    }

    @Override
    public boolean isFinished() {
        lock.lock();
        try {
            finished = broken != null || (ended && holders == 0 && withWorkers == 0 && pending.size() == 0);
            return finished;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isWanted(Call call) {
        return operationOf(call).wants(call);
    }

    @Override
    public boolean isCancelled(Call call) {
        return operationOf(call).isCancelled();
    }

    @Override
    public boolean printed(Call call, String line) {
        return false; // whoever listens to the pool hears it at once
    }

    @Override
    public void returned(Call call, byte[] value, WorkerId worker) {
        withWorkers--;
        ((TaskCall) call).worker = worker;
        operationOf(call).returned(call, value);
    }

    @Override
    public boolean attemptFailed(Call call, WorkerId worker, TaskException reason) {
        withWorkers--;
        call.forgetAttempt();
        operationOf(call).failed(call, reason);
        return false;
    }

    @Override
    public void lost(List<Call> calls, WorkerId worker) {
        for (Call call : calls) {
            call.forgetAttempt();
        }
        revoked(calls);
    }

    @Override
    public void revoked(List<Call> calls) {
        withWorkers -= calls.size();
        List<Call> again = new ArrayList<>(calls.size());
        List<Call> unwanted = new ArrayList<>();
        for (Call call : calls) {
            (operationOf(call).wants(call) ? again : unwanted).add(call);
        }
        lock.lock();
        try {
            if (!dead) {
                pending.giveBack(again);
            }
        } finally {
            lock.unlock();
        }
        for (Call call : unwanted) {
            operationOf(call).dropped(1);
        }
    }
}
