package io.github.mpmaven.engine;

import io.github.mpmaven.pool.CallEvent;
import io.github.mpmaven.pool.CallStream;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A job's items as calls of a pool. */
final class LocalItemStream implements ItemStream {
    private final CallStream<TaskItem, TaskOutcome> calls;
    private final ItemCosts costs;
    private final IntSupplier workersStarted;

    LocalItemStream(CallStream<TaskItem, TaskOutcome> calls, ItemCosts costs, IntSupplier workersStarted) {
        this.calls = calls;
        this.costs = costs;
        this.workersStarted = workersStarted;
    }

    @Override
    public boolean add(TaskItem item) throws InterruptedException {
        return calls.add(item, costs.of(item));
    }

    @Override
    public void end() {
        calls.end();
    }

    @Override
    public @Nullable ItemEvent next() throws InterruptedException {
        CallEvent<TaskItem, TaskOutcome> event = calls.next();
        if (event instanceof CallEvent.Returned<TaskItem, TaskOutcome> returned) {
            return new ItemEvent.Done(returned.argument(), returned.result(), returned.worker(), returned.output());
        }
        if (event instanceof CallEvent.Failed<TaskItem, TaskOutcome> failed) {
            return new ItemEvent.Failed(failed.argument(), failed.reason(), failed.attempts(), failed.output());
        }
        if (event instanceof CallEvent.Abandoned<TaskItem, TaskOutcome> abandoned) {
            return new ItemEvent.Abandoned(abandoned.argument(), abandoned.worker(), abandoned.reason());
        }
        return null;
    }

    @Override
    public void cancel() {
        calls.cancel();
    }

    @Override
    public int workers() {
        return workersStarted.getAsInt();
    }

    @Override
    public void close() {
        calls.close();
    }
}
