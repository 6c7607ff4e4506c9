package io.github.mpmaven.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The channel to the parent, such that no task can close it by accident: a blocking channel is closed when a thread that
 * uses it is interrupted, and tasks interrupt their own threads, which print. So it is a non-blocking one, and who has to
 * wait waits for a selector, which an interrupt only wakes.
 *
 * <p>One thread may read at a time and one write; each half has its own selector, opened when it is first needed.
 */
final class ParentChannel implements ReadableByteChannel {
    private final SocketChannel channel;

    /** Written by the first thread that reads, before it looks at {@link #stopped}. */
    private volatile @Nullable Selector readable;

    /** Written by whoever stops the reading, before it looks at {@link #readable}. */
    private volatile boolean stopped;

    /** Guarded by the lock of the outbox, which alone writes. */
    private @Nullable Selector writable;

    ParentChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
    }

    /** Reads what is there; never blocks. */
    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    /** Blocks until something can be read, or {@link #wakeReader} is called. */
    void awaitReadable() throws IOException {
        Selector selector = prepareWaiting();
        if (!stopped) {
            await(selector);
        }
    }

    /** {@return what {@link #awaitReadable} waits for} From now on {@link #wakeReader} works. */
    Selector prepareWaiting() throws IOException {
        Selector selector = readable;
        if (selector == null) {
            selector = select(SelectionKey.OP_READ);
            readable = selector;
        }
        return selector;
    }

    /** Lets who waits to read return; if nobody does, then the next one who would. */
    void wakeReader() {
        Selector selector = readable;
        if (selector != null) {
            selector.wakeup();
        }
    }

    /** {@return whether nobody shall read any more} */
    boolean isStopped() {
        return stopped;
    }

    /** Ends the reading for good: a JVM that ends waits 300 ms for a thread that waits in a read. */
    void stopReading() {
        stopped = true;
        wakeReader();
    }

    /** Blocks until all is written. The thread's interrupt status is as before. */
    void write(ByteBuffer bytes) throws IOException {
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
