package io.github.mpmaven.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * The listening side's end of a channel: non-blocking, with messages gathered until its event loop has a moment. Not safe
 * for use by several threads.
 *
 * @param <M> what comes from the other side
 */
public final class FrameLink<M> implements AutoCloseable {
    /** What an event loop does with a channel that is ready; attached to the channel's key. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Reads or writes what can be read or written now.
         *
         * @throws IOException if the loop can't go on
         */
        void ready() throws IOException;
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final FrameReader<M> reader;

    private ByteSink gathering = new ByteSink(8 * 1024);
    private ByteSink leaving = new ByteSink(8 * 1024);
    private ByteBuffer rest = NOTHING;
    private boolean ended;

    /**
     * Makes one end of a channel.
     *
     * @param channel non-blocking
     * @param key its key with the loop's selector
     * @param parser turns frames into messages
     */
    public FrameLink(SocketChannel channel, SelectionKey key, FrameReader.Parser<M> parser) {
        this.channel = channel;
        this.key = key;
        this.reader = new FrameReader<>(channel, parser);
    }

    /** {@return what cuts the channel's bytes into messages} */
    public FrameReader<M> reader() {
        return reader;
    }

    /**
     * Says what is to be done when the channel is ready, from now on.
     *
     * @param handler does it
     */
    public void attach(Handler handler) {
        key.attach(handler);
    }

    /**
     * Gathers a message for the next {@link #flush}; drops it when the channel is closed.
     *
     * @param message the message
     */
    public void send(Message message) {
        if (!ended) {
            message.writeTo(gathering);
        }
    }

    /**
     * Writes what the channel takes now, and asks the selector to say when it takes more.
     *
     * @throws IOException if the channel fails
     */
    public void flush() throws IOException {
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
    public void mute() {
        ended = true;
        key.cancel();
    }

    /** {@return whether it is muted or closed} */
    public boolean isEnded() {
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
