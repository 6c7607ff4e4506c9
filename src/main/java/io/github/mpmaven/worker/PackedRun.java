package io.github.mpmaven.worker;

import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.PackedValues;

/** Where a packed call stands. Owned by the thread that makes the calls. */
final class PackedRun {
    /** Results are sent on when there are so many bytes of them. Smaller sends more frames; larger fills a small heap. */
    private static final int PART_BYTES = 4 * 1024 * 1024;

    private final long chunk;
    private final int position;
    private final WorkerSlot slot;
    private final Outbox outbox;
    private final Surroundings surroundings;

    PackedRun(long chunk, int position, WorkerSlot slot, Outbox outbox, Surroundings surroundings) {
        this.chunk = chunk;
        this.position = position;
        this.slot = slot;
        this.outbox = outbox;
        this.surroundings = surroundings;
    }

    /** Publishes which argument is next. */
    void begins(int item) throws InterruptedException {
        if (surroundings.isInterrupted()) {
            throw new InterruptedException("the worker was told to end");
        }
        slot.item(item);
    }

    /** Sends the results so far when there is much of them; those before the last one by themselves where it is long. */
    void sendIfLong(PackedValues.Writer results, int beforeLast) {
        if (beforeLast > 0 && results.size() > PART_BYTES) {
            outbox.send(new FromWorker.Part(chunk, position, results.take(beforeLast)), true);
        }
        if (results.size() >= PART_BYTES) {
            outbox.send(new FromWorker.Part(chunk, position, results.take()), true);
        }
    }
}
