package io.github.mpmaven.engine;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.engine.Engine.JobOptions;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.wire.ValueCodec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Items that run in the thread that asks for the next event. */
final class InProcessStream implements ItemStream {
    private final ValueCodec codec;
    private final Calls calls;
    private final WorkerId here;
    private final JobOptions options;

    /** Guarded by this. */
    private final Deque<TaskItem> waiting = new ArrayDeque<>();

    /** Guarded by this: no item comes any more. */
    private boolean ended;

    /** How often the item that stands first has failed. Owned by the thread that takes the events. */
    private int failures;

    /** Makes a call, in encoded form. */
    @FunctionalInterface
    interface Calls {
        byte[] call(byte[] item) throws Throwable;
    }

    InProcessStream(ValueCodec codec, Calls calls, WorkerId here, JobOptions options) {
        this.codec = codec;
        this.calls = calls;
        this.here = here;
        this.options = options;
    }

    @Override
    public synchronized boolean add(TaskItem item) throws InterruptedException {
        while (!ended && waiting.size() >= options.window()) {
            wait();
        }
        if (!ended) {
            waiting.add(item);
            notifyAll();
        }
        return !ended;
    }

    @Override
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public @Nullable ItemEvent next() throws InterruptedException {
        TaskItem item = awaitFirst();
        return item == null ? null : run(item);
    }

    private synchronized @Nullable TaskItem awaitFirst() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        return waiting.peek();
    }

    private ItemEvent run(TaskItem item) throws InterruptedException {
        try {
            Object outcome = codec.decode(calls.call(codec.encode(item)));
            removeFirst();
            return new ItemEvent.Done(item, (TaskOutcome) Objects.requireNonNull(outcome), here, "");
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            TaskFailedException failure = new TaskFailedException(here, FailureRecord.of(e));
            if (failures++ < options.retries()) {
                return new ItemEvent.Abandoned(item, here, failure);
            }
            int attempts = failures;
            removeFirst();
            return new ItemEvent.Failed(item, failure, attempts, "");
        }
    }

    private synchronized void removeFirst() {
        failures = 0;
        waiting.poll();
        notifyAll();
    }

    @Override
    public synchronized void cancel() {
        waiting.clear();
        end();
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public void close() {
        cancel();
    }
}
