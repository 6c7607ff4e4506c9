package io.github.mpmaven.pool;

import io.github.mpmaven.call.MpLog;
import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.wire.PackedValues;
import io.github.mpmaven.wire.Packing;
import io.github.mpmaven.wire.ValueCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns what a {@link Pool}'s users ask for into operations. Safe for use by several threads. */
final class Tasks {
    /** A chunk of larger arguments is cut before that: more in a frame gains nothing, and a frame has an end. */
    static final int MAX_CHUNK_BYTES = 4 * 1024 * 1024;

    /** Python's: each worker gets about so many chunks. */
    private static final int CHUNKS_PER_WORKER = 4;

    private static final long IDLE_MILLIS = 1_000;

    private final Pool pool;
    private final PoolLoop loop;
    private final int workers;
    private final FunctionForms forms = new FunctionForms();
    private final TaskQueue queue;
    private final Uncollected uncollected = new Uncollected();
    private final ThreadPoolExecutor results;

    /** Written once, by the results thread's maker. */
    private volatile @Nullable Thread resultsThread;

    /** Guarded by this. */
    private boolean opened;

    private volatile boolean open;

    /** The pool is held by whatever is not done, so that it is not taken for dropped while it works. */
    Tasks(Pool pool, PoolLoop loop, int workers, String name) {
        this.pool = pool;
        this.loop = loop;
        this.workers = workers;
        this.queue = new TaskQueue(loop);
        this.results =
                new ThreadPoolExecutor(1, 1, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), body -> {
                    Thread thread = new Thread(body, name + "-results");
                    thread.setDaemon(true);
                    resultsThread = thread;
                    return thread;
                });
        results.allowCoreThreadTimeOut(true);
    }

    @Override
    public String toString() {
        return "tasks of pool " + pool.runId();
    }

    FunctionForms forms() {
        return forms;
    }

    TaskQueue queue() {
        return queue;
    }

    Uncollected uncollected() {
        return uncollected;
    }

    int workers() {
        return workers;
    }

    /** Begins an operation. The first one opens the queue: a pool that is not used has no worker. */
    void begin(Operation operation) {
        if (!open) {
            openQueue();
        }
        queue.begin(operation);
    }

    private synchronized void openQueue() {
        if (!opened) {
            if (loop.isClosed()) {
                throw new PoolClosedException("a call was made on a closed pool. Make it before close or terminate.");
            }
            loop.streamOpened(queue);
            opened = true;
            open = true;
        }
    }

    /** An operation is done. */
    void finished(Operation operation, FunctionForm function) {
        queue.finished(operation);
        if (!function.kept()) {
            loop.forget(function);
        }
    }

    // ---- operations

    /** {@return a call of one argument} */
    Batch call(FunctionForm function, ValueCodec codec, @Nullable Object argument) {
        byte[] payload = codec.encode(argument);
        Batch batch = new Batch(this, function, codec);
        begin(batch);
        batch.add(payload, 0);
        batch.complete();
        return batch;
    }

    /**
     * {@return calls of a function with many arguments}
     *
     * @param function the caller's own
     * @param form the function, or what it is wrapped in
     * @param arguments one for each call
     * @param chunkSize how many go together, or 0 for Python's rule
     */
    Batch map(Object function, RemoteFunction<?, ?> form, Iterable<?> arguments, int chunkSize) {
        Iterable<?> all = arguments;
        int size = chunkSize;
        if (chunkSize == 0) {
            Collection<?> counted = all instanceof Collection<?> known ? known : copy(all);
            all = counted;
            int chunks = workers * CHUNKS_PER_WORKER;
            size = Math.max(1, (int) Math.min(Integer.MAX_VALUE, (counted.size() + chunks - 1L) / chunks));
        }
        Batch batch = new Batch(this, forms.of(function, form, Packing.UNTIL_FAILURE), FunctionForms.codecOf(function));
        begin(batch);
        boolean added = false;
        try {
            addAll(batch, FunctionForms.codecOf(function), all, size);
            added = true;
        } finally {
            if (!added) {
                batch.fail(new CancellationException("its arguments could not be had"));
            }
        }
        batch.complete();
        return batch;
    }

    private static List<@Nullable Object> copy(Iterable<?> elements) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : elements) {
            list.add(element);
        }
        return list;
    }

    private static void addAll(Batch batch, ValueCodec codec, Iterable<?> arguments, int chunkSize) {
        PackedValues.Writer chunk = new PackedValues.Writer(codec);
        long item = 0;
        int inChunk = 0;
        for (Object argument : arguments) {
            int before = chunk.size();
            chunk.add(argument);
            if (inChunk > 0 && chunk.size() > MAX_CHUNK_BYTES) {
                if (!batch.add(chunk.take(before), item - inChunk)) {
                    return;
                }
                inChunk = 0;
            }
            item++;
            inChunk++;
            if (inChunk == chunkSize || chunk.size() >= MAX_CHUNK_BYTES) {
                if (!batch.add(chunk.take(), item - inChunk)) {
                    return;
                }
                inChunk = 0;
            }
        }
        if (inChunk > 0) {
            batch.add(chunk.take(), item - inChunk);
        }
    }

    /** Waits for an operation, and throws where it came to nothing. */
    void await(Batch batch) throws InterruptedException {
        batch.await();
        batch.check();
    }

    // ---- results and the end

    void inResultsThread(Runnable action) {
        results.execute(action);
    }

    /** Waits until every result that is there was told to its callbacks. Called when no more come. */
    void drainResults() {
        if (Thread.currentThread() == resultsThread) {
            return; // a callback closes the pool
        }
        CountDownLatch drained = new CountDownLatch(1);
        results.execute(drained::countDown);
        boolean interrupted = false;
        for (boolean done = false; !done; ) {
            try {
                drained.await();
                done = true;
            } catch (InterruptedException e) {
                interrupted = true;
                done = true; // who interrupts does not want to wait
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        uncollected.log();
    }

    /** Says that the pool was dropped without having been closed. */
    static void logDropped(String runId) {
        MpLog.get()
                .log(
                        System.Logger.Level.WARNING,
                        "a pool was dropped that nobody had closed; its workers are ended: run=" + runId
                                + ". Use try-with-resources, or call close.");
    }
}
