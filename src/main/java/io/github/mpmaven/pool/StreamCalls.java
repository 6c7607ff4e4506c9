package io.github.mpmaven.pool;

import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.WorkerId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a {@link CallStream} between its caller and the pool's loop: this object's lock is all that stands between
 * the two, and no user code runs under it. Safe for use by several threads.
 */
final class StreamCalls implements CallSource {
    private final PoolLoop loop;
    private final StreamOptions options;
    private final FunctionForm function;

    /**
     * How much room there has to be before a waiting adder is woken. One place at a time would switch threads for each call;
     * all of it would let the workers run dry.
     */
    private final int wakingRoom;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition windowMoved = lock.newCondition();
    private final Condition eventCame = lock.newCondition();
    private final Condition workersDone = lock.newCondition();

    // guarded by lock
    private final PendingCalls pending;
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final BitSet takenAhead = new BitSet();
    private long nextIndex;
    private long oldestUntaken;
    private long unsettled;
    private int withWorkers;
    private boolean ended;
    private boolean cancelled;
    private int addersWaiting;
    private int takersWaiting;
    private @Nullable TaskException broken;

    StreamCalls(PoolLoop loop, StreamOptions options, FunctionForm function) {
        this.loop = loop;
        this.options = options;
        this.function = function;
        this.wakingRoom = Math.max(1, options.window() / 8);
        this.pending = new PendingCalls(options.order());
    }

    /** What the loop hands over; values are decoded by the thread that takes them. */
    sealed interface Delivery {
        Call call();

        record Value(Call call, byte[] value, WorkerId worker, String output) implements Delivery {}

        record Failure(Call call, TaskException reason, String output) implements Delivery {}

        record Loss(Call call, WorkerId worker, @Nullable TaskException reason) implements Delivery {}
    }

    FunctionForm function() {
        return function;
    }

    // ---- called by the stream's users

    boolean add(byte[] payload, long cost, @Nullable Object argument) throws InterruptedException {
        lock.lock();
        try {
            if (ended) {
                throw new IllegalStateException("a call was added after the stream's end");
            }
            awaitWindow();
            if (isOver()) {
                return false;
            }
            pending.add(new Call(this, function, nextIndex++, payload, cost, argument));
            unsettled++;
        } finally {
            lock.unlock();
        }
        loop.callAdded();
        return true;
    }

    private void awaitWindow() throws InterruptedException {
        while (nextIndex - oldestUntaken >= options.window() && !isOver()) {
            addersWaiting++;
            if (pending.size() < options.chunkSize()) {
                loop.wake(); // what is there is less than a chunk, but no more will come
            }
            try {
                windowMoved.await();
            } finally {
                addersWaiting--;
            }
        }
    }

    private boolean isOver() {
        return cancelled || broken != null;
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            eventCame.signalAll();
        } finally {
            lock.unlock();
        }
        loop.wake();
    }

    @Nullable
    Delivery next() throws InterruptedException {
        lock.lock();
        try {
            while (deliveries.isEmpty()) {
                if (broken != null) {
                    throw broken;
                }
                if (unsettled == 0 && (ended || cancelled)) {
                    return null;
                }
                awaitEvent();
            }
            Delivery delivery = deliveries.remove();
            if (!(delivery instanceof Delivery.Loss)) {
                moveWindow(delivery.call());
            }
            return delivery;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // who calls it loops
    private void awaitEvent() throws InterruptedException {
        takersWaiting++;
        try {
            if (isStarved()) {
                loop.wake();
            }
            eventCame.await();
        } finally {
            takersWaiting--;
        }
    }

    /** Whether somebody waits for an event that can't come unless less than a chunk is sent. */
    private boolean isStarved() {
        return takersWaiting > 0 && withWorkers == 0 && pending.size() > 0;
    }

    private void moveWindow(Call taken) {
        takenAhead.set((int) (taken.index % options.window()));
        while (oldestUntaken < nextIndex && takenAhead.get((int) (oldestUntaken % options.window()))) {
            takenAhead.clear((int) (oldestUntaken % options.window()));
            oldestUntaken++;
        }
        if (addersWaiting > 0 && nextIndex - oldestUntaken <= options.window() - wakingRoom) {
            windowMoved.signalAll();
        }
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            if (cancelled) {
                return;
            }
            cancelled = true;
            unsettled -= pending.clear().size();
            windowMoved.signalAll();
            eventCame.signalAll();
        } finally {
            lock.unlock();
        }
        loop.cancelled();
    }

    /** Waits until no worker has a call of this stream. */
    void awaitWorkers() throws InterruptedException {
        lock.lock();
        try {
            while (withWorkers > 0) {
                workersDone.await();
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- called by the pool's loop

    @Override
    public Duration timeout() {
        return options.timeout();
    }

    @Override
    public List<Call> take(PendingCalls.Request request) {
        lock.lock();
        try {
            boolean moreToCome = !ended && addersWaiting == 0 && !isStarved();
            if (moreToCome && pending.size() < options.chunkSize() && !pending.needsFreshWorker()) {
                return List.of();
            }
            List<Call> taken = pending.take(options.chunkSize(), request);
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
        lock.lock();
        try {
            return pending.needsFreshWorker();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isFinished() {
        lock.lock();
        try {
            return broken != null || (unsettled == 0 && (ended || cancelled));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isWanted(Call call) {
        return !isCancelled(call);
    }

    @Override
    public boolean isCancelled(Call call) {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean printed(Call call, String line) {
        call.printed(line);
        return true;
    }

    @Override
    public void returned(Call call, byte[] value, WorkerId worker) {
        deliver(new Delivery.Value(call, value, worker, call.takeOutput()), true);
    }

    @Override
    public boolean attemptFailed(Call call, WorkerId worker, TaskException reason) {
        boolean again = call.countAttempt() <= options.retries();
        lock.lock();
        try {
            again &= !cancelled;
            if (again) {
                pending.retryOnFreshWorker(call);
            }
        } finally {
            lock.unlock();
        }
        String output = call.takeOutput();
        call.forgetAttempt();
        if (again) {
            deliver(new Delivery.Loss(call, worker, reason), false);
        } else {
            deliver(new Delivery.Failure(call, reason, output), true);
        }
        return again;
    }

    @Override
    public void lost(List<Call> calls, WorkerId worker) {
        boolean over;
        lock.lock();
        try {
            over = isOver();
            if (!over) {
                pending.giveBack(calls);
            }
        } finally {
            lock.unlock();
        }
        for (Call call : calls) {
            call.forgetAttempt();
            deliver(new Delivery.Loss(call, worker, null), over);
        }
    }

    @Override
    public void revoked(List<Call> calls) {
        lock.lock();
        try {
            leftWorkers(calls.size());
            if (isOver()) {
                unsettled -= calls.size();
                eventCame.signalAll();
            } else {
                pending.giveBack(calls);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void breakOff(TaskException reason) {
        lock.lock();
        try {
            if (broken == null) {
                broken = reason;
            }
            pending.clear();
            windowMoved.signalAll();
            eventCame.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Delivery delivery, boolean settles) {
        lock.lock();
        try {
            leftWorkers(1);
            deliveries.add(delivery);
            if (settles) {
                unsettled--;
            }
            if (unsettled == 0) {
                eventCame.signalAll(); // who does not get this one need not wait for another
            } else {
                eventCame.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void leftWorkers(int calls) {
        withWorkers -= calls;
        if (withWorkers == 0) {
            workersDone.signalAll();
        }
    }
}
