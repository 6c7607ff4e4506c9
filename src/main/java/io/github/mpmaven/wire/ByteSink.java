package io.github.mpmaven.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing row of bytes, written at its end and taken from its beginning. Not safe for use by several threads.
 *
 * <p>Numbers are big-endian where they have a fixed length, else little-endian groups of seven bits (LEB128).
 */
public final class ByteSink {
    private byte[] bytes;
    private int size;

    /**
     * Makes an empty one.
     *
     * @param capacity bytes to begin with
     */
    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /** {@return how many bytes are in it} */
    public int size() {
        return size;
    }

    /** Forgets everything; gives back what a large frame made it grow to. */
    public void clear() {
        size = 0;
        if (bytes.length > 1 << 20) {
            bytes = new byte[1 << 16];
        }
    }

    /**
     * Forgets what was written last.
     *
     * @param length how many bytes stay
     */
    void truncate(int length) {
        size = length;
    }

    /** {@return a view of what is in it, valid until the next write} */
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** {@return a copy of what is in it} */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void need(int more) {
        int wanted = Math.addExact(size, more);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    void writeByte(int value) {
        need(1);
        bytes[size++] = (byte) value;
    }

    void writeInt(int value) {
        need(4);
        setInt(size, value);
        size += 4;
    }

    private void setInt(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    void writeLong(long value) {
        writeInt((int) (value >>> 32));
        writeInt((int) value);
    }

    void writeVarLong(long value) {
        need(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void writeVarInt(int value) {
        writeVarLong(value & 0xFFFFFFFFL);
    }

    void writeZigZag(long value) {
        writeVarLong(value << 1 ^ value >> 63);
    }

    void writeRaw(byte[] value, int offset, int length) {
        need(length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
    }

    void writeBytes(byte[] value) {
        writeVarInt(value.length);
        writeRaw(value, 0, value.length);
    }

    void writeString(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return what {@link #endSized} wants} Begins something before which its length stands. */
    int beginSized() {
        int start = size;
        writeByte(0);
        return start;
    }

    /** Fills in the length: one byte where it is short, which most are. */
    void endSized(int start) {
        int length = size - start - 1;
        if (length < ByteSource.LONG_SIZE) {
            bytes[start] = (byte) length;
        } else {
            need(4);
            System.arraycopy(bytes, start + 1, bytes, start + 5, length);
            bytes[start] = (byte) ByteSource.LONG_SIZE;
            setInt(start + 1, length);
            size += 4;
        }
    }

    /** {@return what {@link #endFrame} wants} Begins a frame: leaves room for its length. */
    int beginFrame(int type) {
        int start = size;
        writeInt(0);
        writeByte(type);
        return start;
    }

    /** Ends a frame: fills in its length. */
    void endFrame(int start) {
        int length = size - start - 4;
        if (length > Limits.MAX_FRAME_BYTES) {
            size = start;
            throw new IllegalArgumentException(
                    "frame too large: length=" + length + ", maxLength=" + Limits.MAX_FRAME_BYTES);
        }
        setInt(start, length);
    }
}
