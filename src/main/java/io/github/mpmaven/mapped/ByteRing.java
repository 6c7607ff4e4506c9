package io.github.mpmaven.mapped;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A ring of records that one process writes and one reads. What is written is there for the reader at once, even if the
 * writer is killed with the next instruction, and it takes no system call: but for a reader that rests, which has to be
 * woken.
 *
 * <pre>
 *   0        64       128      192       256                         256 + capacity
 *   +--------+--------+--------+---------+---------------------------+
 *   | magic  | tail   | head   | state,  | records, round and round  |
 *   |        |        |        | closed  |                           |
 *   +--------+--------+--------+---------+---------------------------+
 *
 *   a record:  | kind, 4 bits | length, 28 bits | bytes … | padding to 8 bytes |
 * </pre>
 *
 * <p>Tail and head count all bytes ever written and read. The writer publishes the tail last, so that a record is there
 * whole or not at all. Plain accesses between fences, as in {@link WorkerSlot}. The file is filled by writing before it is
 * mapped. The state is written by both sides; that the reader has gone is a word of its own, which nothing overwrites. One
 * thread may write and one may read at a time.
 */
public final class ByteRing {
    private static final int TAIL = 64;
    private static final int HEAD = 128;
    private static final int STATE = 192;
    private static final int CLOSED = 200;
    private static final int RECORDS = 256;
    private static final int HEADER_BYTES = 4;
    private static final int LENGTH_BITS = 28;
    private static final long MAGIC = 0x6d70_7269_6e67_0001L;

    private static final long AWAKE = 0;
    private static final long RESTING = 1;

    /** What the reader does. */
    public enum ReaderState {
        /** It looks for records by itself. */
        AWAKE,
        /** It waits to be woken. */
        RESTING,
        /** It has gone. */
        CLOSED
    }

    private final MappedByteBuffer bytes;
    private final int capacity;

    private ByteRing(MappedByteBuffer bytes, int capacity) {
        this.bytes = bytes;
        this.capacity = capacity;
        bytes.order(ByteOrder.nativeOrder());
    }

    /** What is done with records. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Takes one record.
         *
         * @param kind what the writer called it
         * @param record its bytes
         */
        void read(int kind, byte[] record);
    }

    /**
     * Makes the file and maps it.
     *
     * @param file a file that is not there yet
     * @param capacity bytes for records, a power of two
     * @return the ring, empty, its reader resting
     * @throws IOException if the file can't be made, or the disk is full
     */
    public static ByteRing create(Path file, int capacity) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(RECORDS + capacity).order(ByteOrder.nativeOrder());
            zeros.putLong(0, MAGIC).putLong(STATE, RESTING);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            return new ByteRing(channel.map(FileChannel.MapMode.READ_WRITE, 0, RECORDS + capacity), capacity);
        }
    }

    /**
     * Maps a file that {@link #create} made.
     *
     * @param file the file
     * @return the ring
     * @throws IOException if it is not there, or something else
     */
    public static ByteRing open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            int capacity = (int) Math.min(size - RECORDS, Integer.MAX_VALUE - RECORDS);
            if (Integer.bitCount(capacity) != 1) {
                throw new IOException("not a ring: file=" + file + ", size=" + size);
            }
            ByteRing ring = new ByteRing(channel.map(FileChannel.MapMode.READ_WRITE, 0, size), capacity);
            if (ring.bytes.getLong(0) != MAGIC) {
                throw new IOException("not a ring: file=" + file);
            }
            return ring;
        }
    }

    private long read(int at) {
        long value = bytes.getLong(at);
        VarHandle.acquireFence();
        return value;
    }

    private void write(int at, long value) {
        VarHandle.releaseFence();
        bytes.putLong(at, value);
    }

    /** {@return the longest record that is worth a place here; longer ones would hold up the short} */
    public int maxRecordBytes() {
        return capacity / 4 - HEADER_BYTES;
    }

    /**
     * Writes a record, if there is room.
     *
     * @param kind from 0 to 7
     * @param record at most {@link #maxRecordBytes} bytes
     * @return whether there was
     */
    public boolean offer(int kind, byte[] record) {
        long tail = bytes.getLong(TAIL);
        int needed = placeFor(record.length);
        if (tail + needed - read(HEAD) > capacity) {
            return false;
        }
        int at = (int) tail & capacity - 1; // a header is never split: places are multiples of 8
        bytes.putInt(RECORDS + at, kind << LENGTH_BITS | record.length);
        int first = Math.min(record.length, capacity - at - HEADER_BYTES);
        bytes.put(RECORDS + at + HEADER_BYTES, record, 0, first);
        if (first < record.length) {
            bytes.put(RECORDS, record, first, record.length - first);
        }
        write(TAIL, tail + needed);
        return true;
    }

    private static int placeFor(int length) {
        return length + HEADER_BYTES + 7 & ~7;
    }

    /** {@return what the reader does, after all that was written before} To find it resting is to wake it: only once. */
    public ReaderState readerState() {
        VarHandle.fullFence(); // the tail is seen before the reader's state is looked at
        if (isClosed()) {
            return ReaderState.CLOSED;
        }
        if (read(STATE) == AWAKE) {
            return ReaderState.AWAKE;
        }
        write(STATE, AWAKE);
        return ReaderState.RESTING;
    }

    /** {@return whether the reader has gone} It does not come back. */
    public boolean isClosed() {
        return read(CLOSED) != 0;
    }

    /**
     * Reads all records that are there.
     *
     * @param reader takes them
     * @return how many
     * @throws IOException if the writer has written something else
     */
    public int drain(Reader reader) throws IOException {
        long head = bytes.getLong(HEAD);
        long tail = read(TAIL);
        int count = 0;
        while (head < tail) {
            int at = (int) head & capacity - 1;
            int header = bytes.getInt(RECORDS + at);
            int length = header & (1 << LENGTH_BITS) - 1;
            if (length > maxRecordBytes() || head + placeFor(length) > tail) {
                throw new IOException("no record: head=" + head + ", tail=" + tail + ", length=" + length);
            }
            byte[] record = new byte[length];
            int first = Math.min(length, capacity - at - HEADER_BYTES);
            bytes.get(RECORDS + at + HEADER_BYTES, record, 0, first);
            if (first < length) {
                bytes.get(RECORDS, record, first, length - first);
            }
            head += placeFor(length);
            reader.read(header >>> LENGTH_BITS, record);
            count++;
        }
        if (count > 0) {
            write(HEAD, head);
        }
        return count;
    }

    /** {@return whether the reader may rest: nothing is there, and the writer will wake it when there is} For the reader. */
    public boolean rest() {
        write(STATE, RESTING);
        VarHandle.fullFence(); // the writer sees that, or we see what it has written
        return read(TAIL) == bytes.getLong(HEAD);
    }

    /** Says that nothing will be read any more, but what a last {@link #drain} finds now. For the reader. */
    public void close() {
        write(CLOSED, 1);
        VarHandle.fullFence();
    }
}
