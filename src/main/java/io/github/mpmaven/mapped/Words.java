package io.github.mpmaven.mapped;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of 64-bit words that several processes change atomically. Each word has a cache line of its own.
 *
 * <pre>
 *   0        8                 64       72               128
 *   +--------+-----------------+--------+----------------+--------+---
 *   | magic  | (unused)        | word 0 | (unused)       | word 1 |  …
 *   +--------+-----------------+--------+----------------+--------+---
 * </pre>
 *
 * <p>Words are in the machine's order and begin as zero. Every access here is atomic and, but for those that say
 * otherwise, sequentially consistent among all processes that have mapped the file. Safe for use by several threads.
 */
public final class Words {
    /** How many words a file has. Smaller makes more files; larger fills more of the disk for one word. */
    public static final int COUNT = 1023;

    private static final int STRIDE_BYTES = 64;
    private static final int SIZE_BYTES = (COUNT + 1) * STRIDE_BYTES;
    private static final long MAGIC = 0x6d70_776f_7264_0001L;

    /** Compare-and-set on mapped memory is not to be had otherwise; to link it takes a fresh JVM about a millisecond. */
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final MappedByteBuffer bytes;

    private Words(MappedByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Makes the file and maps it. It is filled by writing: a sparse one fails with {@code InternalError} when the disk is
     * full.
     *
     * @param file a file that is not there yet
     * @return the words, all zero
     * @throws IOException if the file can't be made, or the disk is full
     */
    public static Words create(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(SIZE_BYTES).order(ByteOrder.nativeOrder());
            zeros.putLong(0, MAGIC);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            return new Words(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE_BYTES));
        }
    }

    /**
     * Maps a file that {@link #create} made.
     *
     * @param file the file
     * @return its words
     * @throws IOException if it is not there, or something else
     */
    public static Words open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() != SIZE_BYTES) {
                throw new IOException("no file of words: file=" + file + ", size=" + channel.size());
            }
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE_BYTES);
            if ((long) LONGS.getVolatile((ByteBuffer) bytes, 0) != MAGIC) {
                throw new IOException("no file of words: file=" + file);
            }
            return new Words(bytes);
        }
    }

    /**
     * {@return one of the words}
     *
     * @param index which, from 0 to {@link #COUNT} - 1
     */
    public Word word(int index) {
        if (index < 0 || index >= COUNT) {
            throw new IndexOutOfBoundsException("no such word: index=" + index + ", count=" + COUNT);
        }
        return new Word(bytes, (index + 1) * STRIDE_BYTES);
    }

    /** A 64-bit number that several processes change. Safe for use by several threads. */
    public static final class Word {
        private final ByteBuffer bytes;
        private final int at;

        private Word(ByteBuffer bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        /** {@return its value} */
        public long get() {
            return (long) LONGS.getVolatile(bytes, at);
        }

        /**
         * Sets it.
         *
         * @param value its new value
         */
        public void set(long value) {
            LONGS.setVolatile(bytes, at, value);
        }

        /** {@return its value} Not ordered with anything, but never half of one value and half of another. */
        public long getOpaque() {
            return (long) LONGS.getOpaque(bytes, at);
        }

        /**
         * Sets it, not ordered with anything.
         *
         * @param value its new value
         */
        public void setOpaque(long value) {
            LONGS.setOpaque(bytes, at, value);
        }

        /**
         * Sets it if it is what is expected.
         *
         * @param expected what it should be
         * @param value its new value
         * @return whether it was
         */
        public boolean compareAndSet(long expected, long value) {
            return (boolean) LONGS.compareAndSet(bytes, at, expected, value);
        }

        /**
         * Adds to it.
         *
         * @param delta how much
         * @return its value before
         */
        public long getAndAdd(long delta) {
            return (long) LONGS.getAndAdd(bytes, at, delta);
        }

        /**
         * Sets it.
         *
         * @param value its new value
         * @return its value before
         */
        public long getAndSet(long value) {
            return (long) LONGS.getAndSet(bytes, at, value);
        }
    }
}
