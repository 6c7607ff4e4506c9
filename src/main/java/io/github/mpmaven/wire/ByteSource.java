package io.github.mpmaven.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteSink} wrote. Every length is checked against what is there before anything is allocated. Not safe
 * for use by several threads.
 */
final class ByteSource {
    /** Stands in the place of a length of one byte where four follow. */
    static final int LONG_SIZE = 0xFF;

    private final byte[] bytes;
    private final int end;
    private int position;

    ByteSource(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    /** {@return the next byte, which stays the next} */
    int peekByte() throws ProtocolException {
        need(1);
        return bytes[position] & 0xFF;
    }

    private void need(int count) throws ProtocolException {
        if (count < 0 || count > end - position) {
            throw new ProtocolException("cut short: needed=" + count + ", remaining=" + (end - position));
        }
    }

    int readByte() throws ProtocolException {
        need(1);
        return bytes[position++] & 0xFF;
    }

    int readInt() throws ProtocolException {
        need(4);
        int value = (bytes[position] & 0xFF) << 24
                | (bytes[position + 1] & 0xFF) << 16
                | (bytes[position + 2] & 0xFF) << 8
                | (bytes[position + 3] & 0xFF);
        position += 4;
        return value;
    }

    long readLong() throws ProtocolException {
        return (long) readInt() << 32 | (readInt() & 0xFFFFFFFFL);
    }

    long readVarLong() throws ProtocolException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new ProtocolException("number too long: position=" + position);
    }

    int readVarInt() throws ProtocolException {
        return (int) readVarLong();
    }

    long readZigZag() throws ProtocolException {
        long value = readVarLong();
        return value >>> 1 ^ -(value & 1);
    }

    /** {@return a count of elements that take at least one byte each} */
    int readCount() throws ProtocolException {
        return readCount(1);
    }

    /** {@return a count of elements that take at least so many bytes each} */
    int readCount(int bytesEach) throws ProtocolException {
        int count = readVarInt();
        if (count < 0 || count > (end - position) / bytesEach) {
            throw new ProtocolException("cut short: count=" + count + ", remaining=" + (end - position));
        }
        return count;
    }

    /** {@return where that ends whose length stands here} Checked to be within the bytes. */
    int readSize() throws ProtocolException {
        int first = readByte();
        int length = first == LONG_SIZE ? readInt() : first;
        need(length);
        return position + length;
    }

    /** Goes on at a place that {@link #readSize} gave. */
    void moveTo(int place) {
        position = place;
    }

    byte[] readBytes() throws ProtocolException {
        int length = readVarInt();
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    String readString() throws ProtocolException {
        int length = readVarInt();
        need(length);
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    void expectEnd() throws ProtocolException {
        if (position != end) {
            throw new ProtocolException("bytes left over: remaining=" + (end - position));
        }
    }
}
