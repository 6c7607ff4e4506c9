package io.github.mpmaven.job;

import java.util.Queue;

/**
 * Where the records of a job's items come back into input order. Two threads bring them: the one that commits what ran, and
 * the one that scans, for items which need not run. Whichever brings the one that all wait for releases what has its turn,
 * so that neither waits for the other but where the lane is full.
 *
 * <p>All that is released is said, collected and written under the lane's lock, one at a time.
 */
final class Lane {
    /** Takes the records in order. */
    interface Release {
        void accept(ItemRecord record) throws RunFailedException;
    }

    private final Sequencer sequencer; // guarded by this
    private final int window;
    private final Release release;
    private boolean held; // guarded by this
    private boolean closed; // guarded by this

    Lane(int window, Release release) {
        this.window = window;
        this.release = release;
        sequencer = new Sequencer(window);
    }

    /**
     * Takes a record, and releases those that have their turn now.
     *
     * @throws RunFailedException if what takes them can't go on
     */
    synchronized void add(ItemRecord record) throws RunFailedException {
        if (closed) {
            return;
        }
        sequencer.add(record);
        for (ItemRecord next = sequencer.poll(); next != null; next = sequencer.poll()) {
            release.accept(next);
        }
        notifyAll();
    }

    /**
     * {@return whether an item is less than the window's length ahead of the oldest one without a record} Waits until it is,
     * but not for an item that is held.
     */
    synchronized boolean awaitRoom(long index) throws InterruptedException {
        while (isFull(index) && !held) {
            wait();
        }
        return !isFull(index);
    }

    /**
     * Says whether an item's record comes only when all items before it and those on their way have theirs, so that no room
     * comes before.
     */
    synchronized void hold(boolean holds) {
        held = holds;
        notifyAll();
    }

    /** {@return what waits for its turn when the job stops in the middle, with gaps} Nothing is taken any more. */
    synchronized Queue<ItemRecord> close() {
        closed = true;
        notifyAll();
        return sequencer.drain();
    }

    synchronized long released() {
        return sequencer.released();
    }

    /** {@return whether there is no room for an item now} */
    synchronized boolean isFull(long index) {
        return !closed && index >= sequencer.released() + window;
    }
}
