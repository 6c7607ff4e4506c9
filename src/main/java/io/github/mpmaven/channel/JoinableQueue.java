package io.github.mpmaven.channel;

import io.github.mpmaven.home.ObjectAccess;
import java.util.concurrent.TimeUnit;

/**
 * A {@link Queue} whose consumers say when they are done with an element: Python's {@code multiprocessing.JoinableQueue}.
 *
 * <p>An element that was taken but not done when its consumer's process dies goes back to the front: it is delivered at
 * least once, and exactly once to those that say {@link #taskDone} after they did what it asks for.
 *
 * @param <E> what is in it
 */
public final class JoinableQueue<E> extends Queue<E> {
    private static final long serialVersionUID = 1L;

    /** Makes a queue without a bound. Its home is this process. */
    public JoinableQueue() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Makes a queue with a bound. Its home is this process.
     *
     * @param capacity how many elements it holds at most, from 1; what was taken and is not done does not count
     */
    public JoinableQueue(int capacity) {
        this(create(capacity, true), capacity);
    }

    JoinableQueue(ObjectAccess access, int capacity) {
        super(access, capacity, true);
    }

    /**
     * Says that the element which this thread took first, of those not done yet, is done. A thread that took none speaks
     * for the process: for what any of its threads took first.
     *
     * @throws IllegalStateException if this process took fewer elements than it says are done
     */
    public void taskDone() {
        end.taskDone();
    }

    /**
     * Waits until every element that was put in is done.
     *
     * @throws InterruptedException if the thread is interrupted first
     */
    public void join() throws InterruptedException {
        end.join();
    }

    /**
     * Waits until every element that was put in is done, but not for ever.
     *
     * @param timeout how long to wait at most
     * @param unit its unit
     * @return whether everything was done in time
     * @throws InterruptedException if the thread is interrupted first
     */
    public boolean join(long timeout, TimeUnit unit) throws InterruptedException {
        return end.join(Math.max(0, unit.toNanos(timeout)));
    }
}
