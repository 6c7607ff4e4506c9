package io.github.mpmaven.channel;

import java.io.Serializable;

/**
 * A queue with nothing but put and get: Python's {@code multiprocessing.SimpleQueue}.
 *
 * @param <E> what is in it, any value that can travel but null
 */
public final class SimpleQueue<E> implements AutoCloseable, Serializable {
    private static final long serialVersionUID = 1L;

    private final Queue<E> queue = new Queue<>();

    /** Makes an empty queue. Its home is this process. */
    public SimpleQueue() {}

    /**
     * Puts an element at the end. Never waits for room.
     *
     * @param element what to put
     * @throws IllegalArgumentException if it can't travel, saying why
     */
    public void put(E element) {
        queue.add(element);
    }

    /**
     * {@return the first element, which is taken out} Blocks until there is one.
     *
     * @throws InterruptedException if the thread is interrupted first; nothing was taken
     */
    public E get() throws InterruptedException {
        return queue.take();
    }

    /** {@return whether nothing is in it} */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Closes it, as {@link Queue#close} does. */
    @Override
    public void close() {
        queue.close();
    }

    @Override
    public String toString() {
        return "SimpleQueue[" + queue + "]";
    }
}
