package io.github.mpmaven.channel;

import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeHandle;
import io.github.mpmaven.home.ObjectAccess;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ValueCodec;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue for producers and consumers in several processes and threads: Python's {@code multiprocessing.Queue}, as a
 * {@link BlockingQueue}.
 *
 * <p>It lives in the process that made it, which is its home, and travels: in arguments, results and initializers. Elements
 * are any values that can travel, but not null; they are copied, in the home too. What one process puts is taken in that
 * order. A put has happened when it returns: the element is not lost if the process is killed with the next instruction. An
 * element is taken by one consumer, and what was sent ahead to a consumer that dies, or that is slow while another waits,
 * goes back to the front. {@link JoinableQueue} takes back what a dead consumer had not acknowledged, too.
 *
 * <p>A put into an unbounded queue costs no round trip, and neither does most taking; a bounded one asks its home for each
 * element. {@link #size} is exact. Safe for use by several threads. Every method throws
 * {@link io.github.mpmaven.call.HomeLostException} if the home has ended, and {@link QueueClosedException} after
 * {@link #close}.
 *
 * @param <E> what is in it
 */
public sealed class Queue<E> extends AbstractQueue<E> implements BlockingQueue<E>, AutoCloseable, Serializable
        permits JoinableQueue {
    private static final long serialVersionUID = 1L;

    /** Not serialized: a queue travels as a handle. */
    final transient QueueEnd end;

    private final transient ObjectAccess access;
    private final transient int capacity;
    private final transient ValueCodec codec = Codecs.own();

    /** Makes a queue without a bound. Its home is this process. */
    public Queue() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Makes a queue with a bound. Its home is this process.
     *
     * @param capacity how many elements it holds at most, from 1
     */
    public Queue(int capacity) {
        this(create(capacity, false), capacity, false);
    }

    Queue(ObjectAccess access, int capacity, boolean joinable) {
        this.access = access;
        this.capacity = capacity;
        this.end = access.local(
                QueueEnd.class,
                new Supplier<>() { // a fresh JVM links a lambda in 10 ms
                    @Override
                    public QueueEnd get() {
                        return new QueueEnd(access, capacity != Integer.MAX_VALUE, joinable);
                    }
                });
    }

    static ObjectAccess create(int capacity, boolean joinable) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1: capacity=" + capacity
                    + ". Leave it out for a queue without a bound.");
        }
        Home home = Home.ofThisProcess();
        QueueAttendant attendant = new QueueAttendant();
        ObjectAccess access =
                home.add(new QueueState(home, capacity, joinable, attendant)).access();
        attendant.attends(access);
        return access;
    }

    /**
     * Puts an element at the end. Blocks while a bounded queue is full.
     *
     * @throws IllegalArgumentException if it can't travel, saying why
     * @throws IllegalStateException if the queue is full, and for five seconds now every process that ever took from it
     *     is gone
     * @throws InterruptedException if the thread is interrupted first; nothing was put
     */
    @Override
    public void put(E element) throws InterruptedException {
        end.put(codec.encode(notNull(element)), QueueEnd.FOREVER);
    }

    /** Puts an element at the end, if there is room. Python: {@code put_nowait}. */
    @Override
    public boolean offer(E element) {
        return end.putNow(codec.encode(notNull(element)));
    }

    /** Puts an element at the end. Blocks while a bounded queue is full, but not longer than {@code timeout}. */
    @Override
    public boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        return end.put(codec.encode(notNull(element)), Math.max(0, unit.toNanos(timeout)));
    }

    private static Object notNull(@Nullable Object element) {
        if (element == null) {
            throw new NullPointerException(
                    "a queue takes no null. To say that nothing more comes, put a value of your own"
                            + " that says so, such as Optional.empty(), or close the queue.");
        }
        return element;
    }

    /**
     * {@return the first element, which is taken out} Blocks until there is one.
     *
     * @throws UncheckedIOException if it can't be read here, saying why; it is taken out all the same
     * @throws InterruptedException if the thread is interrupted first; nothing was taken
     */
    @Override
    public E take() throws InterruptedException {
        Element element = end.take(QueueEnd.FOREVER);
        if (element == null) {
            throw new InterruptedException();
        }
        return decoded(element.bytes());
    }

    /** {@return the first element, which is taken out, or null if there is none now} Python: {@code get_nowait}. */
    @Override
    public @Nullable E poll() {
        Element element = end.takeNow();
        return element == null ? null : decoded(element.bytes());
    }

    /** {@return the first element, which is taken out, or null if none came in time} */
    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        Element element = end.take(Math.max(0, unit.toNanos(timeout)));
        return element == null ? null : decoded(element.bytes());
    }

    /** {@return the first element, which stays, or null if there is none now} */
    @Override
    public @Nullable E peek() {
        byte[] bytes = end.peek();
        return bytes == null ? null : decoded(bytes);
    }

    @SuppressWarnings("unchecked") // as with any collection: the elements are what was put in
    private E decoded(byte[] bytes) {
        try {
            Object value = codec.decode(bytes);
            if (value == null) {
                throw new ProtocolException("a null in a queue");
            }
            return (E) value;
        } catch (ProtocolException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return how many elements are in it, exactly, at one moment in the time this takes} */
    @Override
    public int size() {
        return end.size();
    }

    @Override
    public int remainingCapacity() {
        return capacity == Integer.MAX_VALUE ? Integer.MAX_VALUE : Math.max(0, capacity - size());
    }

    /** Takes everything out, and adds it to {@code target}. From a closed queue, too: what is still in it. */
    @Override
    public int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    /** Takes out up to {@code max}, and adds it to {@code target}. From a closed queue, too: what is still in it. */
    @Override
    public int drainTo(Collection<? super E> target, int max) {
        Objects.requireNonNull(target, "target");
        if (target == this) {
            throw new IllegalArgumentException("a queue can't be drained to itself");
        }
        int count = 0;
        for (Element element = max > 0 ? nextToDrain() : null;
                element != null;
                element = count < max ? nextToDrain() : null) {
            target.add(decoded(element.bytes()));
            count++;
        }
        return count;
    }

    /** Takes everything out. From a closed queue, too: what is still in it. */
    @Override
    @SuppressWarnings("StatementWithEmptyBody")
    public void clear() {
        while (nextToDrain() != null) {}
    }

    /** {@return the first element, or null if there is none, be the queue closed at home or not} */
    private @Nullable Element nextToDrain() {
        end.expectOpen();
        try {
            return end.takeNow();
        } catch (QueueClosedException e) {
            return null;
        }
    }

    /** {@return an iterator over what was in it when this was called} Removing by it is removing from the queue. */
    @Override
    public Iterator<E> iterator() {
        Element[] elements = end.snapshot();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < elements.length;
            }

            @Override
            public E next() {
                if (next == elements.length) {
                    throw new NoSuchElementException();
                }
                return decoded(elements[next++].bytes());
            }

            @Override
            public void remove() {
                if (next == 0) {
                    throw new IllegalStateException("next() was not called");
                }
                end.remove(elements[next - 1].number());
            }
        };
    }

    /**
     * In the home: closes the queue for everybody. Nothing can be put any more; what is in it can still be taken, after that
     * a take fails. In another process: ends this process's use of it, and gives back what was sent ahead to it. Closing
     * again does nothing.
     */
    @Override
    public void close() {
        end.close();
    }

    /** Writes only what it is: to look into the queue would take a round trip. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + access + "]";
    }

    /** {@return what travels in place of this} */
    Object writeReplace() {
        return new Travelling(access.handle(), capacity, this instanceof JoinableQueue);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }

    private static final class Travelling implements Serializable {
        private static final long serialVersionUID = 1L;

        private final HomeHandle handle;
        private final int capacity;
        private final boolean joinable;

        Travelling(HomeHandle handle, int capacity, boolean joinable) {
            this.handle = handle;
            this.capacity = capacity;
            this.joinable = joinable;
        }

        private Object readResolve() {
            return joinable
                    ? new JoinableQueue<>(handle.access(), capacity)
                    : new Queue<>(handle.access(), capacity, false);
        }
    }
}
