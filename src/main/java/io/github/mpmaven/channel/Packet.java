package io.github.mpmaven.channel;

import io.github.mpmaven.wire.Limits;
import io.github.mpmaven.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a connection carries in one piece: a kind, and the payload. As a frame it has four bytes of length before it.
 *
 * @param kind what the payload is
 * @param payload the bytes
 */
record Packet(int kind, byte[] payload) {
    /** A value, as {@code ValueCodec} wrote it. */
    static final int VALUE = 1;

    /** Bytes as they are. */
    static final int BYTES = 2;

    /** A step of the handshake between a listener and a client. */
    static final int HANDSHAKE = 3;

    private static final int HEADER_BYTES = 5;

    void expectFits() {
        if (payload.length > Limits.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("message too large: length=" + payload.length + ", maxLength="
                    + Limits.MAX_VALUE_BYTES + ". Send it in parts, or the path of a file.");
        }
    }

    ByteBuffer toFrame() {
        expectFits();
        return ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .putInt(1 + payload.length)
                .put((byte) kind)
                .put(payload)
                .flip();
    }

    static Packet parse(byte[] bytes, int offset, int length) throws ProtocolException {
        int kind = bytes[offset];
        if (kind < VALUE || kind > HANDSHAKE) {
            throw new ProtocolException("unknown kind of message: kind=" + kind);
        }
        return new Packet(kind, Arrays.copyOfRange(bytes, offset + 1, offset + length));
    }

    /** {@return about how much memory it takes} */
    int sizeBytes() {
        return HEADER_BYTES + payload.length;
    }
}
