package io.github.mpmaven.pool;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ValueCodec;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one function: arguments go in, events come out, and what is between is bounded.
 *
 * <p>Safe for use by several threads; usually one adds and one takes.
 *
 * @param <T> the function's argument
 * @param <R> its result
 */
public final class CallStream<T extends @Nullable Object, R extends @Nullable Object> implements AutoCloseable {
    private final Pool pool;
    private final ValueCodec codec;
    private final StreamCalls calls;

    /** The pool is held so that it is not taken for dropped while it works. */
    CallStream(Pool pool, ValueCodec codec, StreamCalls calls) {
        this.pool = pool;
        this.codec = codec;
        this.calls = calls;
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
        return calls.add(codec.encode(argument), cost, argument);
    }

    /** Says that no more calls come. */
    public void end() {
        calls.end();
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
        StreamCalls.Delivery delivery = calls.next();
        return delivery == null ? null : toEvent(delivery);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only T is added, and only R comes back, null or not
    private CallEvent<T, R> toEvent(StreamCalls.Delivery delivery) {
        Call call = delivery.call();
        T argument = (T) call.argument;
        if (delivery instanceof StreamCalls.Delivery.Value v) {
            try {
                return new CallEvent.Returned<>(
                        call.index, argument, (R) codec.decode(v.value()), v.worker(), v.output());
            } catch (ProtocolException e) {
                TaskFailedException unreadable = new TaskFailedException(v.worker(), FailureRecord.of(e));
                return new CallEvent.Failed<>(call.index, argument, unreadable, call.attempts(), v.output());
            }
        }
        if (delivery instanceof StreamCalls.Delivery.Failure f) {
            return new CallEvent.Failed<>(call.index, argument, f.reason(), call.attempts(), f.output());
        }
        StreamCalls.Delivery.Loss l = (StreamCalls.Delivery.Loss) delivery;
        return new CallEvent.Abandoned<>(call.index, argument, l.worker(), l.reason());
    }

    /**
     * Cancels what has not finished: nothing new starts, and what runs is ended with its worker. Does not block; {@link
     * #next} returns null when the last worker has let go.
     */
    public void cancel() {
        calls.cancel();
    }

    /** Cancels, and waits until no worker has a call of this stream. Events that were not taken are lost. */
    @Override
    public void close() {
        cancel();
        boolean interrupted = false;
        for (boolean done = false; !done; ) {
            try {
                calls.awaitWorkers();
                done = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return how many calls no worker has} */
    int pendingCount() {
        return calls.pendingCount();
    }

    @Override
    public String toString() {
        return "calls of pool " + pool.runId();
    }
}
