package io.github.mpmaven.pool;

import io.github.mpmaven.wire.ByteSink;
import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ToWorker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * The pool's end of a worker's channel: non-blocking, with messages gathered until the loop has a moment. Owned by the
 * pool's loop.
 */
final class WorkerLink implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final FrameReader<FromWorker> reader;

    private ByteSink gathering = new ByteSink(8 * 1024);
    private ByteSink leaving = new ByteSink(8 * 1024);
    private ByteBuffer rest = NOTHING;
    private boolean ended;

    WorkerLink(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
        this.reader = new FrameReader<>(channel, FromWorker::parse);
    }

    FrameReader<FromWorker> reader() {
        return reader;
    }

    void attach(Object handler) {
        key.attach(handler);
    }

    void send(ToWorker message) {
        if (!ended) {
            message.writeTo(gathering);
        }
    }

    /** Writes what the channel takes now, and asks the selector to say when it takes more. */
    void flush() throws IOException {
        while (!ended && (rest.hasRemaining() || gathering.size() > 0)) {
            if (!rest.hasRemaining()) {
                ByteSink full = gathering;
                gathering = leaving;
                leaving = full;
                gathering.clear();
                rest = leaving.view();
            }
            if (channel.write(rest) == 0) {
                break;
            }
        }
        if (key.isValid()) {
            key.interestOps(rest.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }

    /** Neither reads nor writes any more, but leaves the channel open: at its end a worker deletes its files. */
    void mute() {
        ended = true;
        key.cancel();
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        ended = true;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
