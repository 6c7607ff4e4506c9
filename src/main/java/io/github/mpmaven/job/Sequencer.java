package io.github.mpmaven.job;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Puts records that come in any order back into input order. Holds as many as the window is long, each a few hundred
 * bytes. Used by one thread.
 */
final class Sequencer {
    private final @Nullable ItemRecord[] waiting;
    private long next;

    /**
     * Makes an empty one.
     *
     * @param window how far a record may be ahead of the oldest one that is missing
     */
    Sequencer(int window) {
        waiting = new ItemRecord[window];
    }

    /**
     * Takes a record.
     *
     * @param record not seen before
     * @throws IllegalStateException if it was, or is too far ahead: the engine broke its contract
     */
    void add(ItemRecord record) {
        long index = record.item().index();
        if (index < next || index >= next + waiting.length || waiting[slot(index)] != null) {
            throw new IllegalStateException("an item ended twice or out of the window: index=" + index + ", next="
                    + next + ", window=" + waiting.length);
        }
        waiting[slot(index)] = record;
    }

    /** {@return the next record in input order, or null where it is not there yet} */
    @Nullable
    ItemRecord poll() {
        ItemRecord record = waiting[slot(next)];
        if (record != null) {
            waiting[slot(next)] = null;
            next++;
        }
        return record;
    }

    /** {@return what is left, in input order, with gaps; for a job that stops in the middle} */
    Queue<ItemRecord> drain() {
        Queue<ItemRecord> rest = new ArrayDeque<>();
        for (int i = 0; i < waiting.length; i++) {
            ItemRecord record = waiting[slot(next + i)];
            if (record != null) {
                rest.add(record);
            }
        }
        java.util.Arrays.fill(waiting, null);
        return rest;
    }

    /** {@return how many records have come out} */
    long released() {
        return next;
    }

    private int slot(long index) {
        return (int) (index % waiting.length);
    }
}
