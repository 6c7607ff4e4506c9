package io.github.mpmaven.channel;

import io.github.mpmaven.wire.ValueCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One end of a way between two threads or processes on which whole messages travel in order: Python's
 * {@code multiprocessing.connection.Connection}.
 *
 * <p>Made by {@link Pipe}, {@link Listener#accept} and {@link Client#connect}. Safe for use by several threads: one sends
 * and one receives at a time, the others wait for their turn. A thread that is interrupted while it receives leaves the
 * connection as it was; what it did not receive is there for the next.
 *
 * <p>The end of a {@link Pipe} travels, from the process that made it; other connections don't. A message is at most 64 MiB. See "Connection Objects" in the documentation of Python's multiprocessing.
 */
public final class Connection implements AutoCloseable, Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing here is serialized: the end of a pipe travels as a handle. */
    private final transient Link link;

    private final transient ValueCodec codec;
    private final transient Direction direction;
    private final transient ReentrantLock sending = new ReentrantLock();
    private final transient ReentrantLock receiving = new ReentrantLock();

    /** Made when this first travels. Guarded by this. */
    private transient @Nullable PipeHandle handle;

    /** A message that {@link #poll} found. Guarded by receiving. */
    private transient @Nullable Packet found;

    private transient volatile boolean closed;

    Connection(Link link, ValueCodec codec) {
        this(link, codec, Direction.BOTH);
    }

    Connection(Link link, ValueCodec codec, Direction direction) {
        this.link = link;
        this.codec = codec;
        this.direction = direction;
    }

    /**
     * Sends a value. Blocks while the other end is behind by more than the way between them holds (some dozens of KiB);
     * an interrupt does not end the wait, {@link #close} does.
     *
     * @param value any value that can travel, or null
     * @throws IllegalArgumentException if it can't, saying what in it can't; nothing was sent
     * @throws IOException if either end is closed, or the other end's process is dead
     */
    public void send(@Nullable Object value) throws IOException {
        send(new Packet(Packet.VALUE, codec.encode(value)));
    }

    /**
     * Sends bytes, as one message. Blocks as {@link #send} does.
     *
     * @param bytes at most 64 MiB
     * @throws IllegalArgumentException if they are more
     * @throws IOException if either end is closed, or the other end's process is dead
     */
    public void sendBytes(byte[] bytes) throws IOException {
        send(new Packet(Packet.BYTES, bytes));
    }

    /**
     * Sends some of the bytes, as one message. Blocks as {@link #send} does.
     *
     * @param bytes holds them
     * @param offset the first, from 0
     * @param length how many
     * @throws IndexOutOfBoundsException if there are not so many
     * @throws IOException if either end is closed, or the other end's process is dead
     */
    public void sendBytes(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        sendBytes(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    private void send(Packet message) throws IOException {
        if (direction == Direction.RECEIVE_ONLY) {
            throw new IOException("this end of a one-way pipe only receives");
        }
        sending.lock();
        try {
            link.send(message);
        } finally {
            sending.unlock();
        }
    }

    /**
     * {@return the next value} Blocks until it is there. Bytes that were sent by {@link #sendBytes} come as a
     * {@code byte[]}.
     *
     * @throws EOFException if the other end is closed or its process dead, and all it sent was received
     * @throws io.github.mpmaven.wire.ProtocolException if the value can't be read here, saying why; it is lost, and the
     *     next one can be received
     * @throws IOException if this end is closed
     * @throws InterruptedException if the thread is interrupted; nothing was received
     */
    public @Nullable Object recv() throws IOException, InterruptedException {
        Packet message = receive();
        return message.kind() == Packet.BYTES ? message.payload() : codec.decode(message.payload());
    }

    /**
     * {@return the next value, which is of a certain type} Blocks as {@link #recv()} does.
     *
     * @param type its class
     * @param <T> its type
     * @throws ClassCastException if it is of another, or null
     * @throws IOException as {@link #recv()} does
     * @throws InterruptedException if the thread is interrupted; nothing was received
     */
    public <T> T recv(Class<T> type) throws IOException, InterruptedException {
        Object value = recv();
        if (!type.isInstance(value)) {
            throw new ClassCastException("received something else: expected=" + type.getName() + ", received="
                    + (value == null ? "null" : value.getClass().getName()));
        }
        return type.cast(value);
    }

    /**
     * {@return the next message's bytes} Blocks as {@link #recv()} does. Of a value that was sent by {@link #send} they are
     * its encoding.
     *
     * @throws EOFException if the other end is closed or its process dead, and all it sent was received
     * @throws IOException if this end is closed
     * @throws InterruptedException if the thread is interrupted; nothing was received
     */
    public byte[] recvBytes() throws IOException, InterruptedException {
        return receive().payload();
    }

    private Packet receive() throws IOException, InterruptedException {
        receiving.lockInterruptibly();
        try {
            Packet message = tryReceive();
            while (message == null) {
                link.awaitPacket(Link.FOREVER);
                message = tryReceive();
            }
            return message;
        } finally {
            receiving.unlock();
        }
    }

    /** Guarded by receiving. */
    private @Nullable Packet tryReceive() throws IOException {
        if (direction == Direction.SEND_ONLY) {
            throw new IOException("this end of a one-way pipe only sends");
        }
        if (closed) {
            throw new IOException("this connection was closed");
        }
        Packet message = found;
        found = null;
        return message == null ? link.tryReceive() : message;
    }

    /**
     * {@return whether a receive would return or throw at once, now} Does not block, unless another thread receives: then
     * there is nothing for this one.
     *
     * @throws IOException if this end is closed
     */
    public boolean poll() throws IOException {
        if (!receiving.tryLock()) {
            return false;
        }
        try {
            return isReady();
        } finally {
            receiving.unlock();
        }
    }

    /**
     * {@return whether a receive would return or throw at once} Blocks until it would, or the time is over.
     *
     * @param timeout how long to wait at most; nothing or less does not wait
     * @throws IOException if this end is closed
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean poll(Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + nanos(timeout);
        if (!receiving.tryLock(Math.max(0, nanos(timeout)), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            while (!isReady()) {
                long rest = deadline - System.nanoTime();
                if (rest <= 0) {
                    return false;
                }
                link.awaitPacket(rest);
            }
            return true;
        } finally {
            receiving.unlock();
        }
    }

    /** Guarded by receiving. */
    private boolean isReady() throws IOException {
        try {
            found = tryReceive();
            return found != null;
        } catch (EOFException e) {
            return true;
        }
    }

    /** {@return the time in nanoseconds, a few years at most, so that it can be added to} */
    static long nanos(Duration time) {
        return time.compareTo(Duration.ofDays(3650)) > 0 ? Duration.ofDays(3650).toNanos() : time.toNanos();
    }

    /**
     * {@return those of the connections from which a receive would return or throw at once, in their order; none if the
     * time is over first} Blocks until there is one: Python's {@code multiprocessing.connection.wait}.
     *
     * @param connections open connections
     * @param timeout how long to wait at most; nothing or less does not wait
     * @throws IOException if one of them was closed here
     * @throws InterruptedException if the thread is interrupted
     */
    public static List<Connection> wait(Collection<Connection> connections, Duration timeout)
            throws IOException, InterruptedException {
        return wait(connections, List.of(), timeout).connections();
    }

    /**
     * {@return those of the connections from which a receive would return or throw at once, and those of the sentinels that
     * are done; none if the time is over first} Blocks until there is one. A sentinel is any future, such as a
     * {@code WorkerProcess}'s {@code onExit()}: Python's {@code multiprocessing.connection.wait} with a process's {@code
     * sentinel}.
     *
     * @param connections open connections; may be none
     * @param sentinels futures; may be none
     * @param timeout how long to wait at most; nothing or less does not wait
     * @param <S> the sentinels' type
     * @throws IOException if one of the connections was closed here
     * @throws InterruptedException if the thread is interrupted
     */
    public static <S extends CompletableFuture<?>> Ready<S> wait(
            Collection<Connection> connections, Collection<S> sentinels, Duration timeout)
            throws IOException, InterruptedException {
        try (Watch<S> watch = new Watch<>(connections, sentinels)) {
            return watch.await(nanos(timeout));
        }
    }

    Link link() {
        return link;
    }

    /** {@return whether this end was closed here} */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Closes this end. The other end receives what was sent, then its end. Threads that wait here are told so by an
     * {@code IOException}. Closing again does nothing.
     */
    @Override
    public void close() {
        closed = true;
        link.close();
    }

    /** {@return the end of a pipe that was made in this process, or null if this is something else} */
    @Nullable
    PipeEnd pipeEnd() {
        return link instanceof PipeEnd end ? end : null;
    }

    private synchronized Object writeReplace() throws NotSerializableException {
        PipeEnd end = pipeEnd();
        if (end == null) {
            throw new NotSerializableException(
                    getClass().getName() + " of a Listener or Client, or of a pipe that was made in another process");
        }
        PipeHandle known = handle;
        if (known == null) {
            known = PipeHost.handle(this, end, direction);
            handle = known;
        }
        return known;
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }
}
