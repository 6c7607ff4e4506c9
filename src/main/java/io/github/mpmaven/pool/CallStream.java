package io.github.mpmaven.pool;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ValueCodec;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one function: arguments go in, events come out, and what is between is bounded.
 *
 * <p>Safe for use by several threads; usually one adds and one takes. Between a caller's threads and the pool's loop there
 * is this object's lock and nothing else; no user code runs under it.
 *
 * @param <T> the function's argument
 * @param <R> its result
 */
public final class CallStream<T extends @Nullable Object, R extends @Nullable Object> implements AutoCloseable {
    private final PoolLoop loop;
    private final ValueCodec codec;
    private final StreamOptions options;
    private final byte[] function;

    /**
     * How much room there has to be before a waiting adder is woken. One place at a time would switch threads for each call;
     * all of it would let the workers run dry.
     */
    private final int wakingRoom;

    private final int functionNumber;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition windowMoved = lock.newCondition();
    private final Condition eventCame = lock.newCondition();

    // guarded by lock
    private final PendingCalls pending;
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final BitSet takenAhead = new BitSet();
    private long nextIndex;
    private long oldestUntaken;
    private long unsettled;
    private boolean ended;
    private boolean cancelled;
    private int addersWaiting;
    private @Nullable TaskException broken;

    CallStream(PoolLoop loop, ValueCodec codec, StreamOptions options, byte[] function, int functionNumber) {
        this.loop = loop;
        this.codec = codec;
        this.options = options;
        this.function = function;
        this.wakingRoom = Math.max(1, options.window() / 8);
        this.functionNumber = functionNumber;
        this.pending = new PendingCalls(options.order());
    }

    /** What the loop hands over; values are decoded by the thread that takes them. */
    private sealed interface Delivery {
        record Value(Call call, byte[] value, WorkerId worker, String output) implements Delivery {}

        record Failure(Call call, TaskException reason, String output) implements Delivery {}

        record Loss(Call call, WorkerId worker, @Nullable TaskException reason) implements Delivery {}
    }

    /**
     * Adds a call. Blocks while the window is full: while its index is the window's length past the oldest call whose final
     * event was not taken.
     *
     * @param argument what the function gets
     * @param cost how much work it is, in any unit that suits {@link StreamOptions.Order#COSTLIEST}; not negative
     * @return false if the stream was cancelled
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalArgumentException if the argument can't travel
     * @throws IllegalStateException after {@link #end}
     */
    public boolean add(T argument, long cost) throws InterruptedException {
        byte[] payload = codec.encode(argument);
        lock.lock();
        try {
            if (ended) {
                throw new IllegalStateException("a call was added after the stream's end");
            }
            awaitWindow();
            if (isOver()) {
                return false;
            }
            pending.add(new Call(this, nextIndex++, payload, cost, argument));
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

    /** Says that no more calls come. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            eventCame.signalAll();
        } finally {
            lock.unlock();
        }
        loop.wake();
    }

    /**
     * Takes the next event, in the order in which things happen. Each call has exactly one final event, and before it any
     * number of {@link CallEvent.Abandoned}. Blocks until there is one. After {@link #cancel} events that had come before
     * are still given, and an {@link CallEvent.Abandoned} for each call that a worker had.
     *
     * @return the event, or null when there will be no more
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws TaskException if no worker can be started, or the pool broke; a {@link
     *     io.github.mpmaven.call.WorkerCrashedException}
     */
    public @Nullable CallEvent<T, R> next() throws InterruptedException {
        Delivery delivery;
        lock.lock();
        try {
            while (deliveries.isEmpty()) {
                if (broken != null) {
                    throw broken;
                }
                if (unsettled == 0 && (ended || cancelled)) {
                    return null;
                }
                eventCame.await();
            }
            delivery = deliveries.remove();
            if (!(delivery instanceof Delivery.Loss)) {
                moveWindow(delivery instanceof Delivery.Value v ? v.call : ((Delivery.Failure) delivery).call);
            }
        } finally {
            lock.unlock();
        }
        return toEvent(delivery);
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

    @SuppressWarnings({"unchecked", "NullAway"}) // only T is added, and only R comes back, null or not
    private CallEvent<T, R> toEvent(Delivery delivery) {
        if (delivery instanceof Delivery.Value v) {
            try {
                return new CallEvent.Returned<>(
                        v.call.index, (T) v.call.argument, (R) codec.decode(v.value), v.worker, v.output);
            } catch (ProtocolException e) {
                return new CallEvent.Failed<>(
                        v.call.index,
                        (T) v.call.argument,
                        new TaskFailedException(v.worker, FailureRecord.of(e)),
                        v.call.attempts(),
                        v.output);
            }
        }
        if (delivery instanceof Delivery.Failure f) {
            return new CallEvent.Failed<>(f.call.index, (T) f.call.argument, f.reason, f.call.attempts(), f.output);
        }
        Delivery.Loss l = (Delivery.Loss) delivery;
        return new CallEvent.Abandoned<>(l.call.index, (T) l.call.argument, l.worker, l.reason);
    }

    /**
     * Cancels what has not finished: nothing new starts, and what runs is ended with its worker. Does not block; {@link
     * #next} returns null when the last worker has let go.
     */
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
        loop.streamCancelled(this);
    }

    /** Cancels, and waits until no worker has a call of this stream. Events that were not taken are lost. */
    @Override
    public void close() {
        cancel();
        boolean interrupted = false;
        for (; ; ) {
            try {
                if (next() == null) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (TaskException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- what follows is called by the pool's loop

    StreamOptions options() {
        return options;
    }

    byte[] function() {
        return function;
    }

    int functionNumber() {
        return functionNumber;
    }

    /** {@return calls for a worker, or none; fewer than a fixed chunk only when no more can come} */
    List<Call> take(PendingCalls.Request request) {
        lock.lock();
        try {
            boolean moreToCome = !ended && addersWaiting == 0;
            if (moreToCome && pending.size() < options.chunkSize() && !pending.needsFreshWorker()) {
                return List.of();
            }
            return pending.take(options.chunkSize(), request);
        } finally {
            lock.unlock();
        }
    }

    int pendingCount() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    boolean needsFreshWorker() {
        lock.lock();
        try {
            return pending.needsFreshWorker();
        } finally {
            lock.unlock();
        }
    }

    boolean isFinished() {
        lock.lock();
        try {
            return broken != null || (unsettled == 0 && (ended || cancelled));
        } finally {
            lock.unlock();
        }
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    void returned(Call call, byte[] value, WorkerId worker) {
        deliver(new Delivery.Value(call, value, worker, call.takeOutput()), true);
    }

    /** {@return whether it is made again} An attempt failed: the call is made again if it may, else it has failed. */
    boolean attemptFailed(Call call, WorkerId worker, TaskException reason) {
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
        if (again) {
            call.takeOutput();
            deliver(new Delivery.Loss(call, worker, reason), false);
        } else {
            deliver(new Delivery.Failure(call, reason, call.takeOutput()), true);
        }
        return again;
    }

    /** A worker ended that had these calls, without any fault of theirs. */
    void lost(List<Call> calls, WorkerId worker) {
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
            call.takeOutput();
            deliver(new Delivery.Loss(call, worker, null), over);
        }
    }

    /** A worker gave these calls back before it began them. */
    void revoked(List<Call> calls) {
        lock.lock();
        try {
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

    /** No call will come to an end any more. */
    void breakOff(TaskException reason) {
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
}
