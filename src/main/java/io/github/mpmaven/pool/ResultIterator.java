package io.github.mpmaven.pool;

import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.wire.PackedValues;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ValueCodec;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Results as they are wanted: what {@link Pool#imap} and {@link Pool#imapUnordered} return. Arguments are taken from their
 * source by the thread that takes results, and only so far ahead that workers stay busy: at most about a thousand
 * arguments, or 16 MiB of them, are between the source and who takes results, however long the source is.
 *
 * <p>When a call fails, {@code next} throws, and goes on with the next result when it is called again, as Python's {@code
 * IMapIterator} (multiprocessing, "Process Pools"). When the source throws, that is thrown once the results before it were
 * taken. For use by one thread at a time.
 *
 * @param <R> the results
 */
@NullUnmarked
public final class ResultIterator<R> implements Iterator<R>, AutoCloseable {
    /** Arguments on their way. Smaller lets workers run dry; larger is memory, and work in vain for who stops early. */
    private static final int WINDOW_ITEMS = 1024;

    private static final long WINDOW_BYTES = 16 * 1024 * 1024;

    /** A source that takes longer is asked for no more before what is there was sent. */
    private static final long BURST_NANOS = 100_000;

    private static final byte[] NOTHING = {};

    private final Tasks tasks;
    private final FunctionForm function;
    private final ValueCodec codec;
    private final Iterator<?> source;
    private final int chunkSize;
    private final int window;
    private final ImapCalls calls;
    private final PackedValues.Writer chunk;
    private final Cleaner.Cleanable ending;

    private long items;
    private int inChunk;
    private long index;
    private long bytesOnTheirWay;
    private boolean exhausted;
    private boolean closed;
    private @Nullable Throwable sourceFailure;
    private @Nullable TaskCall currentCall;
    private PackedValues.@Nullable Reader current;

    ResultIterator(
            Tasks tasks, FunctionForm function, ValueCodec codec, Iterator<?> source, int chunkSize, boolean ordered) {
        this.tasks = tasks;
        this.function = function;
        this.codec = codec;
        this.source = source;
        this.chunkSize = chunkSize;
        this.window = Math.max(4 * tasks.workers(), WINDOW_ITEMS / chunkSize);
        this.calls = new ImapCalls(ordered);
        this.chunk = new PackedValues.Writer(codec);
        tasks.begin(calls);
        this.ending = Pool.CLEANER.register(this, new Ending(tasks, calls, function));
    }

    /** What is left to do for an iterator that was closed, has no more results, or is held by nobody any more. */
    private record Ending(Tasks tasks, ImapCalls calls, FunctionForm function) implements Runnable {
        @Override
        public void run() {
            calls.abandon(tasks.queue());
            tasks.finished(calls, function);
        }
    }

    /**
     * {@return whether there is another result, or a failure in its place} Takes an argument from the source where nothing is
     * on its way; does not wait for workers.
     */
    @Override
    public boolean hasNext() {
        if (closed) {
            return false;
        }
        if (!hasUntaken()) {
            pull();
        }
        if (hasUntaken() || sourceFailure != null) {
            return true;
        }
        finish(); // who loops while there are results does not close it
        return false;
    }

    private boolean hasUntaken() {
        return (current != null && current.hasNext()) || calls.onTheirWay() > 0;
    }

    /**
     * Takes the next result. Blocks until it is there.
     *
     * @return the result
     * @throws NoSuchElementException if there is none
     * @throws RuntimeException what the task threw, or a {@link TaskException} where that can't be had here or is a checked
     *     exception or an error; what the source threw
     * @throws CancellationException if the thread is interrupted while it waits; its interrupt status stays set
     * @throws PoolClosedException if the pool was closed while the source had more, once the results before that were taken
     */
    @Override
    public R next() {
        try {
            return take(0);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while it waited for a result");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /**
     * Takes the next result, as Python's {@code IMapIterator.next(timeout)}. The time does not count that the source takes.
     *
     * @param timeout how long to wait for workers at most
     * @return the result
     * @throws TimeoutException if it is not there by then; it can be taken later
     * @throws InterruptedException if the thread is interrupted while it waits; it can be taken later
     */
    public R next(Duration timeout) throws TimeoutException, InterruptedException {
        return take(Math.max(1, TimeUnit.NANOSECONDS.convert(timeout)));
    }

    @SuppressWarnings("unchecked") // the function's results
    private R take(long nanos) throws TimeoutException, InterruptedException {
        for (; ; ) {
            if (closed) {
                throw new NoSuchElementException("there are no more results, or it was closed");
            }
            if (current != null && current.hasNext()) {
                return (R) item(current);
            }
            if (calls.onTheirWay() <= window - window / 8) {
                pull();
            }
            TaskCall call = calls.poll();
            if (call != null) {
                open(call);
            } else if (calls.onTheirWay() == 0) {
                throw atEnd();
            } else if (!calls.await(nanos)) {
                throw new TimeoutException("no result yet: waited=" + nanos / 1_000_000 + " ms");
            }
        }
    }

    private RuntimeException atEnd() {
        Throwable failure = sourceFailure;
        sourceFailure = null;
        finish();
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new NoSuchElementException("there are no more results");
    }

    private @Nullable Object item(PackedValues.Reader reader) {
        Object value;
        try {
            value = reader.next();
        } catch (ProtocolException e) {
            throw Batch.unreadable(e);
        }
        if (value instanceof PackedValues.Failed failed) {
            TaskFailedException reason = new TaskFailedException(workerOf(currentCall), failed.failure());
            throw Rebuilt.toThrow(reason, failed.thrown(), codec);
        }
        return value;
    }

    private static WorkerId workerOf(@Nullable TaskCall call) {
        return Objects.requireNonNull(Objects.requireNonNull(call).worker);
    }

    /** Makes a call that has come the current one, or throws what became of it. */
    private void open(TaskCall call) {
        bytesOnTheirWay -= call.sentBytes;
        if (ImapCalls.outcome(call) instanceof byte[] values) {
            currentCall = call;
            current = new PackedValues.Reader(codec, values);
        } else if (!resendOthers(call, (TaskException) ImapCalls.outcome(call))) {
            throw Rebuilt.toThrow((TaskException) ImapCalls.outcome(call), call.thrown, codec);
        }
    }

    /**
     * {@return whether there are any} A call failed as a whole at one of its arguments: its worker has ended. The other
     * arguments are sent again, and the failure takes its place between them.
     */
    private boolean resendOthers(TaskCall call, TaskException reason) {
        byte[] arguments = call.payload;
        PackedValues.Reader reader = new PackedValues.Reader(codec, arguments);
        try {
            for (int item = 0; item < call.failedItem && reader.hasNext(); item++) {
                reader.skip();
            }
            int start = reader.position();
            if (reader.hasNext()) {
                reader.skip();
            }
            int end = reader.position();
            if (start == 0 && end == arguments.length) {
                return false;
            }
            TaskCall culprit = newCall(NOTHING, call.firstItem + call.failedItem);
            culprit.thrown = call.thrown;
            resend(Arrays.copyOfRange(arguments, end, arguments.length), culprit.firstItem + 1);
            calls.failedFirst(culprit, reason);
            resend(Arrays.copyOf(arguments, start), call.firstItem);
            return true;
        } catch (ProtocolException e) {
            throw Batch.unreadable(e);
        }
    }

    private void resend(byte[] arguments, long firstItem) {
        if (arguments.length > 0) {
            TaskCall again = newCall(arguments, firstItem);
            if (tasks.queue().addAgain(List.of(again))) {
                calls.sentFirst(again);
            } else {
                refused();
            }
        }
    }

    private TaskCall newCall(byte[] payload, long firstItem) {
        TaskCall call = new TaskCall(tasks.queue(), calls, function, index++, payload, firstItem);
        call.sentBytes = payload.length;
        bytesOnTheirWay += payload.length;
        return call;
    }

    /** Takes arguments from the source and sends them on, until the window is full, or some time has passed. */
    private void pull() {
        List<TaskCall> burst = new ArrayList<>();
        long start = System.nanoTime();
        try {
            while (!exhausted && calls.onTheirWay() + burst.size() < window && bytesOnTheirWay < WINDOW_BYTES) {
                pullChunk(burst);
                if (calls.isReady() || System.nanoTime() - start > BURST_NANOS) {
                    break;
                }
            }
        } finally {
            send(burst);
        }
    }

    private void pullChunk(List<TaskCall> burst) {
        int before = 0;
        try {
            while (inChunk < chunkSize && chunk.size() < Tasks.MAX_CHUNK_BYTES && !exhausted) {
                if (source.hasNext()) {
                    before = chunk.size();
                    chunk.add(source.next());
                    inChunk++;
                } else {
                    exhausted = true;
                }
            }
        } catch (RuntimeException | Error e) {
            exhausted = true;
            sourceFailure = e;
        }
        boolean cut = inChunk > 1 && chunk.size() > Tasks.MAX_CHUNK_BYTES; // the last one begins the next chunk
        int count = cut ? inChunk - 1 : inChunk;
        if (count > 0) {
            TaskCall call = newCall(cut ? chunk.take(before) : chunk.take(), items);
            inChunk -= count;
            items += count;
            burst.add(call);
        }
    }

    private void send(List<TaskCall> burst) {
        if (burst.isEmpty()) {
            return;
        }
        if (tasks.queue().add(calls, burst)) {
            burst.forEach(calls::sent);
        } else {
            refused();
        }
    }

    /** The pool takes no more: what it took before can still be had, and then this is thrown. */
    private void refused() {
        exhausted = true;
        sourceFailure = new PoolClosedException("the pool was closed before all results were taken");
    }

    private void finish() {
        if (!closed) {
            closed = true;
            ending.clean();
        }
    }

    /** Ends it: arguments that no worker has are dropped, calls that run go on, and their results are lost. */
    @Override
    public void close() {
        finish();
    }
}
