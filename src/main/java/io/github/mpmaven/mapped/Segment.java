package io.github.mpmaven.mapped;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of bytes that several processes have mapped, for arrays and for memory with a name.
 *
 * <pre>
 *   0        8        16                 64
 *   +--------+--------+------------------+-----------------
 *   | magic  | size   | (unused)         | size bytes …
 *   +--------+--------+------------------+-----------------
 * </pre>
 *
 * <p>Numbers are in the machine's order. The magic is written last: a file without it is still being made. Atomic accesses
 * need an offset that is a multiple of the number's size. Safe for use by several threads as far as each access says.
 */
public final class Segment {
    /** The most bytes one has: what a {@link ByteBuffer} can have, less the head. */
    public static final int MAX_BYTES = Integer.MAX_VALUE - 64;

    private static final int HEAD_BYTES = 64;
    private static final int FILL_BYTES = 1 << 16;
    private static final long MAGIC = 0x6d70_7365_676d_0001L;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final ByteBuffer bytes;

    private Segment(MappedByteBuffer mapped) {
        bytes = mapped.position(HEAD_BYTES).slice().order(ByteOrder.nativeOrder());
    }

    /**
     * Makes the file and maps it. It is filled by writing: a sparse one fails with {@code InternalError} when the disk is
     * full.
     *
     * @param file a file that is not there yet
     * @param sizeBytes how many bytes, from 0 to {@link #MAX_BYTES}
     * @return the segment, all zero
     * @throws IOException if the file can't be made, or the disk is full; it is not there then
     */
    public static Segment create(Path file, int sizeBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            try {
                return create(channel, sizeBytes);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }
    }

    /**
     * Fills an empty file and maps it.
     *
     * @param channel the file, open for reading and writing
     * @param sizeBytes how many bytes, from 0 to {@link #MAX_BYTES}
     * @return the segment, all zero
     * @throws IOException if the disk is full
     */
    public static Segment create(FileChannel channel, int sizeBytes) throws IOException {
        if (sizeBytes < 0 || sizeBytes > MAX_BYTES) {
            throw new IllegalArgumentException("size=" + sizeBytes + ", maxSize=" + MAX_BYTES);
        }
        long whole = HEAD_BYTES + (long) sizeBytes;
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(FILL_BYTES, whole));
        for (long written = 0; written < whole; ) {
            zeros.position(0).limit((int) Math.min(zeros.capacity(), whole - written));
            written += channel.write(zeros, written);
        }
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, whole);
        mapped.order(ByteOrder.nativeOrder()).putLong(8, sizeBytes);
        LONGS.setVolatile((ByteBuffer) mapped, 0, MAGIC);
        return new Segment(mapped);
    }

    /**
     * Maps a file that {@link #create} made.
     *
     * @param file the file
     * @return the segment
     * @throws IOException if it is not there, something else, or still being made
     */
    public static Segment open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return open(channel, file);
        }
    }

    /**
     * Maps a file that {@link #create} made.
     *
     * @param channel the file, open for reading and writing
     * @param file its name, for messages
     * @return the segment
     * @throws IOException if it is something else, or still being made
     */
    public static Segment open(FileChannel channel, Path file) throws IOException {
        long whole = channel.size();
        if (whole >= HEAD_BYTES && whole <= Integer.MAX_VALUE) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, whole);
            mapped.order(ByteOrder.nativeOrder());
            if ((long) LONGS.getVolatile((ByteBuffer) mapped, 0) == MAGIC && mapped.getLong(8) == whole - HEAD_BYTES) {
                return new Segment(mapped);
            }
        }
        throw new IOException("no shared memory, or not yet: file=" + file + ", size=" + whole);
    }

    /** {@return how many bytes it has} */
    public int sizeBytes() {
        return bytes.capacity();
    }

    /** {@return a view of its bytes, in the machine's order, with a position and limit of its own} */
    public ByteBuffer view() {
        return bytes.duplicate().order(ByteOrder.nativeOrder());
    }

    // Offsets are checked by the buffer: IndexOutOfBoundsException.

    /**
     * {@return a byte, not ordered with anything}
     *
     * @param at its offset
     */
    public byte getByte(int at) {
        return bytes.get(at);
    }

    /**
     * Sets a byte, not ordered with anything.
     *
     * @param at its offset
     * @param value its new value
     */
    public void setByte(int at, byte value) {
        bytes.put(at, value);
    }

    /**
     * {@return an int, not ordered with anything}
     *
     * @param at its offset, a multiple of 4
     */
    public int getInt(int at) {
        return bytes.getInt(at);
    }

    /**
     * Sets an int, not ordered with anything.
     *
     * @param at its offset, a multiple of 4
     * @param value its new value
     */
    public void setInt(int at, int value) {
        bytes.putInt(at, value);
    }

    /**
     * {@return an int, ordered as a volatile one}
     *
     * @param at its offset, a multiple of 4
     */
    public int getIntVolatile(int at) {
        return (int) INTS.getVolatile(bytes, at);
    }

    /**
     * Sets an int, ordered as a volatile one.
     *
     * @param at its offset, a multiple of 4
     * @param value its new value
     */
    public void setIntVolatile(int at, int value) {
        INTS.setVolatile(bytes, at, value);
    }

    /**
     * Sets an int if it is what is expected.
     *
     * @param at its offset, a multiple of 4
     * @param expected what it should be
     * @param value its new value
     * @return whether it was
     */
    public boolean compareAndSetInt(int at, int expected, int value) {
        return (boolean) INTS.compareAndSet(bytes, at, expected, value);
    }

    /**
     * Adds to an int.
     *
     * @param at its offset, a multiple of 4
     * @param delta how much
     * @return its value before
     */
    public int getAndAddInt(int at, int delta) {
        return (int) INTS.getAndAdd(bytes, at, delta);
    }

    /**
     * {@return a long, not ordered with anything}
     *
     * @param at its offset, a multiple of 8
     */
    public long getLong(int at) {
        return bytes.getLong(at);
    }

    /**
     * Sets a long, not ordered with anything.
     *
     * @param at its offset, a multiple of 8
     * @param value its new value
     */
    public void setLong(int at, long value) {
        bytes.putLong(at, value);
    }

    /**
     * {@return a long, ordered as a volatile one}
     *
     * @param at its offset, a multiple of 8
     */
    public long getLongVolatile(int at) {
        return (long) LONGS.getVolatile(bytes, at);
    }

    /**
     * Sets a long, ordered as a volatile one.
     *
     * @param at its offset, a multiple of 8
     * @param value its new value
     */
    public void setLongVolatile(int at, long value) {
        LONGS.setVolatile(bytes, at, value);
    }

    /**
     * Sets a long if it is what is expected.
     *
     * @param at its offset, a multiple of 8
     * @param expected what it should be
     * @param value its new value
     * @return whether it was
     */
    public boolean compareAndSetLong(int at, long expected, long value) {
        return (boolean) LONGS.compareAndSet(bytes, at, expected, value);
    }

    /**
     * Adds to a long.
     *
     * @param at its offset, a multiple of 8
     * @param delta how much
     * @return its value before
     */
    public long getAndAddLong(int at, long delta) {
        return (long) LONGS.getAndAdd(bytes, at, delta);
    }
}
