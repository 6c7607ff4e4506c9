package io.github.mpmaven.engine;

import io.github.mpmaven.task.TaskItem;
import org.jspecify.annotations.Nullable;

/**
 * One job under way: items go in on one thread, events come out on another.
 *
 * <p>Memory is bounded by the window: an item whose index is the window's length past the oldest item without a final
 * event waits outside.
 */
public interface ItemStream extends AutoCloseable {
    /**
     * Hands in the next item; items come with rising indexes. Blocks while the window is full.
     *
     * @param item the item
     * @return false where the stream was cancelled or closed meanwhile, so that the caller can stop scanning
     * @throws InterruptedException if the thread is interrupted
     */
    boolean add(TaskItem item) throws InterruptedException;

    /**
     * Says that no more items come. Called by the thread that adds them; may block as {@link #add} does, where items are
     * held back.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void end() throws InterruptedException;

    /**
     * Takes the next event, in the order in which things happen. Each item has exactly one final event ({@link
     * ItemEvent.Done} or {@link ItemEvent.Failed}) unless the stream is cancelled, and before it may have any number of
     * {@link ItemEvent.Abandoned}. Blocks until there is one.
     *
     * @return the event, or null when every item has had its final event, or the stream was cancelled
     * @throws InterruptedException if the thread is interrupted
     * @throws io.github.mpmaven.call.WorkerCrashedException if no worker can be started, or the engine itself failed,
     *     which is its cause then
     */
    @Nullable
    ItemEvent next() throws InterruptedException;

    /**
     * Cancels what has not finished: nothing new starts, and what runs is ended with its worker. Does not block. {@link
     * #next} still gives the events that had come before, and an {@link ItemEvent.Abandoned} for each item that a worker
     * had, and then null.
     */
    void cancel();

    /** {@return how many workers have taken part at a time} */
    int workers();

    /** Cancels, and waits until no worker has an item of this stream. Events that were not taken are lost. */
    @Override
    void close();
}
