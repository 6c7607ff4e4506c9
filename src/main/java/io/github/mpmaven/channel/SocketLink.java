package io.github.mpmaven.channel;

import io.github.mpmaven.wire.FrameReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Messages over a socket, read and written by the threads that use it. The channel does not block: a blocking one would be
 * closed under everybody when one thread is interrupted. Who has to wait waits for a selector, which costs a round trip
 * half a microsecond more; spinning instead made it slower on a busy machine.
 */
final class SocketLink implements Link {
    private final SocketChannel channel;
    private final FrameReader<Packet> reader;

    /** Written by the thread that receives, before it looks at {@link #closed}; likewise the other by who sends. */
    private volatile @Nullable Selector readable;

    private volatile @Nullable Selector writable;

    /** Written before a look at the selectors. */
    private volatile boolean closed;

    /** Selectors of others, which do not see by themselves that the channel is closed. */
    private final Set<Selector> watchers = new CopyOnWriteArraySet<>();

    SocketLink(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        reader = new FrameReader<>(channel, Packet::parse);
    }

    /** Sets how long a frame may be that comes in from now on. */
    void limitFrames(int bytes) {
        reader.limitFrames(bytes);
    }

    @Override
    public void send(Packet message) throws IOException {
        ByteBuffer frame = message.toFrame();
        boolean interrupted = false;
        try {
            while (frame.hasRemaining()) {
                if (channel.write(frame) == 0) {
                    interrupted |= Thread.interrupted();
                    Selector selector = writable;
                    if (selector == null) {
                        selector = select(SelectionKey.OP_WRITE);
                        writable = selector;
                    }
                    await(selector, 0);
                }
            }
        } catch (IOException e) {
            throw closed ? closedHere() : gone(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException gone(IOException cause) {
        return new IOException("the other end is closed (" + cause.getMessage() + ")", cause);
    }

    private static IOException closedHere() {
        return new IOException("this connection was closed");
    }

    @Override
    public @Nullable Packet tryReceive() throws IOException {
        if (closed) {
            throw closedHere();
        }
        for (; ; ) {
            Packet message = reader.poll();
            if (message != null) {
                return message;
            }
            int count = fill();
            if (count < 0) {
                throw new EOFException("the other end is closed");
            }
            if (count == 0) {
                return null;
            }
        }
    }

    /** A socket whose other end was closed before it had read everything reports a reset: that is an end like another. */
    private int fill() throws IOException {
        try {
            return reader.fill();
        } catch (SocketException e) {
            return -1;
        } catch (IOException e) {
            if (closed) {
                throw closedHere();
            }
            return -1;
        }
    }

    @Override
    public void awaitPacket(long nanos) throws IOException, InterruptedException {
        Selector selector = readable;
        if (selector == null) {
            selector = select(SelectionKey.OP_READ);
            readable = selector;
        }
        if (nanos > 0) {
            await(selector, nanos == FOREVER ? 0 : toMillis(nanos));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** {@return whole milliseconds, at least one: zero would be for ever} */
    static long toMillis(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
    }

    private Selector select(int operation) throws IOException {
        Selector selector = Selector.open();
        try {
            channel.register(selector, operation);
        } catch (IOException e) {
            selector.close();
            throw closed ? closedHere() : e;
        }
        return selector;
    }

    /** Returns at once where the thread is interrupted. */
    private void await(Selector selector, long millis) throws IOException {
        try {
            if (!closed) {
                selector.select(millis);
                selector.selectedKeys().clear();
            }
        } catch (ClosedSelectorException e) {
            // so is the channel
        }
        if (closed) {
            selector.close();
            throw closedHere();
        }
    }

    @Override
    public void wakeOnPacket(Selector selector) throws IOException {
        watchers.add(selector);
        try {
            if (channel.keyFor(selector) == null) {
                channel.register(selector, SelectionKey.OP_READ);
            }
        } catch (ClosedChannelException e) {
            throw closedHere();
        }
    }

    @Override
    public void forget(Selector selector) {
        watchers.remove(selector);
    }

    @Override
    public void close() {
        closed = true;
        try {
            channel.close();
            close(readable);
            close(writable);
        } catch (IOException e) {
            // nothing is left to be said to the other end
        }
        watchers.forEach(Selector::wakeup);
    }

    private static void close(@Nullable Selector selector) throws IOException {
        if (selector != null) {
            selector.close();
        }
    }
}
