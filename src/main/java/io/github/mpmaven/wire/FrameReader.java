package io.github.mpmaven.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a channel's bytes into frames: four bytes of length, then type and body. Serves blocking and non-blocking
 * channels. Not safe for use by several threads.
 *
 * @param <M> what a frame is parsed into
 */
public final class FrameReader<M> {
    /** Smaller costs more reads for a batch; larger is memory for each worker. */
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Turns a frame into a message. */
    @FunctionalInterface
    public interface Parser<M> {
        /**
         * Parses type and body of one frame.
         *
         * @param bytes holds them
         * @param offset where the type stands
         * @param length how long they are
         * @return the message
         * @throws ProtocolException if they are none
         */
        M parse(byte[] bytes, int offset, int length) throws ProtocolException;
    }

    private final ReadableByteChannel channel;
    private final Parser<M> parser;
    private int maxFrameBytes = Limits.MAX_FRAME_BYTES;

    /** Between reads: position is where the next frame starts, limit is the end of what was read. */
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

    /**
     * Makes a reader.
     *
     * @param channel where from
     * @param parser turns frames into messages
     */
    public FrameReader(ReadableByteChannel channel, Parser<M> parser) {
        this.channel = channel;
        this.parser = parser;
    }

    /**
     * Sets how long a frame may be from now on.
     *
     * @param bytes at most {@link Limits#MAX_FRAME_BYTES}, which holds unless this is called
     */
    public void limitFrames(int bytes) {
        maxFrameBytes = bytes;
    }

    /**
     * {@return the next message if all of it is here already, else null} Never reads.
     *
     * @throws ProtocolException if the bytes are no frame
     */
    public @Nullable M poll() throws ProtocolException {
        if (buffer.remaining() < 4) {
            return null;
        }
        int length = buffer.getInt(buffer.position());
        if (length < 1 || length > maxFrameBytes) {
            throw new ProtocolException(
                    "no frame: length=" + length + ", maxLength=" + maxFrameBytes + ", bytes=" + firstBytes());
        }
        if (buffer.remaining() < 4 + length) {
            return null;
        }
        int start = buffer.position() + 4;
        buffer.position(start + length);
        return parser.parse(buffer.array(), start, length);
    }

    private String firstBytes() {
        StringBuilder text = new StringBuilder();
        for (int i = buffer.position(); i < Math.min(buffer.limit(), buffer.position() + 16); i++) {
            int b = buffer.get(i) & 0xFF;
            text.append(b >= ' ' && b < 127 ? String.valueOf((char) b) : String.format("\\x%02x", b));
        }
        return text.toString();
    }

    /**
     * Reads once what the channel has. Blocks if the channel does.
     *
     * @return how many bytes came, or -1 at the channel's end
     * @throws IOException if the channel fails
     */
    public int fill() throws IOException {
        makeRoom();
        int end = buffer.limit();
        int start = buffer.position();
        buffer.limit(buffer.capacity()).position(end);
        try {
            return channel.read(buffer);
        } finally {
            buffer.limit(buffer.position()).position(start);
        }
    }

    private void makeRoom() {
        int wanted = BUFFER_BYTES;
        if (buffer.remaining() >= 4) {
            int length = buffer.getInt(buffer.position());
            wanted = length > 0 && length <= maxFrameBytes ? Math.max(wanted, 4 + length) : wanted;
        }
        boolean tooLarge =
                buffer.capacity() > BUFFER_BYTES && wanted == BUFFER_BYTES && buffer.remaining() < BUFFER_BYTES;
        if (wanted > buffer.capacity() || tooLarge) {
            ByteBuffer other = ByteBuffer.allocate(Math.max(wanted, buffer.remaining()));
            buffer = other.put(buffer).flip();
        }
        if (buffer.position() > 0
                && (buffer.capacity() - buffer.limit() < BUFFER_BYTES / 2 || !buffer.hasRemaining())) {
            buffer.compact().flip();
        }
    }

    /**
     * {@return the next message, or null at the channel's end} Blocks if the channel does.
     *
     * @throws IOException if the channel fails or ends in the middle of a frame
     */
    public @Nullable M read() throws IOException {
        for (; ; ) {
            M message = poll();
            if (message != null) {
                return message;
            }
            if (fill() < 0) {
                if (buffer.hasRemaining()) {
                    throw new EOFException("channel ended inside a frame: bytes=" + buffer.remaining());
                }
                return null;
            }
        }
    }
}
