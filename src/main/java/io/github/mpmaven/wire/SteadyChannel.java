package io.github.mpmaven.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A channel to another process such that no user code can close it by accident: a blocking channel is closed when a thread
 * that uses it is interrupted, and tasks interrupt their own threads, which print and take locks. So it is a non-blocking
 * one, and who has to wait waits for a selector, which an interrupt only wakes.
 *
 * <p>One thread may read at a time and one write; each half has its own selector, opened when it is first needed.
 */
public final class SteadyChannel implements ReadableByteChannel {
    private final SocketChannel channel;

    /** Written by the first thread that reads, before it looks at {@link #stopped}. */
    private volatile @Nullable Selector readable;

    /** Written by whoever stops the reading, before it looks at {@link #readable}. */
    private volatile boolean stopped;

    /** Used by the one thread that writes. */
    private @Nullable Selector writable;

    /**
     * Takes a channel over.
     *
     * @param channel connected
     * @throws IOException if it is closed
     */
    public SteadyChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
    }

    /** Blocks until something can be read. */
    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = channel.read(target);
        while (count == 0 && target.hasRemaining()) {
            Selector selector = prepareWaiting();
            if (stopped) {
                return -1;
            }
            await(selector);
            count = channel.read(target);
        }
        return count;
    }

    /** {@return the reading half for who must not wait: it gives what is there, which may be nothing} */
    public ReadableByteChannel withoutWaiting() {
        return channel;
    }

    /**
     * Blocks until something can be read, or {@link #wakeReader} is called.
     *
     * @throws IOException if the channel fails
     */
    public void awaitReadable() throws IOException {
        Selector selector = prepareWaiting();
        if (!stopped) {
            await(selector);
        }
    }

    /**
     * {@return what {@link #awaitReadable} waits for} From now on {@link #wakeReader} works.
     *
     * @throws IOException if the channel is closed
     */
    public Selector prepareWaiting() throws IOException {
        Selector selector = readable;
        if (selector == null) {
            selector = select(SelectionKey.OP_READ);
            readable = selector;
        }
        return selector;
    }

    /** Lets who waits to read return; if nobody does, then the next one who would. */
    public void wakeReader() {
        Selector selector = readable;
        if (selector != null) {
            selector.wakeup();
        }
    }

    /** {@return whether nobody shall read any more} */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * Lets the thread that reads see the channel's end, now and ever after: a JVM that ends waits 300 ms for a thread that
     * waits in a read.
     */
    public void stopReading() {
        stopped = true;
        wakeReader();
    }

    /**
     * Blocks until all is written. The thread's interrupt status is as before.
     *
     * @param bytes what to write
     * @throws IOException if the channel fails
     */
    public void write(ByteBuffer bytes) throws IOException {
        boolean interrupted = false;
        try {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    if (writable == null) {
                        writable = select(SelectionKey.OP_WRITE);
                    }
                    interrupted |= await(writable);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Selector select(int operation) throws IOException {
        Selector selector = Selector.open();
        channel.register(selector, operation);
        return selector;
    }

    /** {@return whether the thread was interrupted} It is not any more, or the selector would not wait. */
    private static boolean await(Selector selector) throws IOException {
        boolean interrupted = Thread.interrupted();
        selector.select();
        selector.selectedKeys().clear();
        return interrupted;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
