package io.github.mpmaven.mapped;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that a worker writes and its pool reads, so that after a {@code kill -9} the pool knows what was running.
 *
 * <pre>
 *   0        8        16         24        32                                          4096
 *   +--------+--------+----------+---------+-------------------+-------------------+----+
 *   | magic  | chunk  | position | item    | child 0: pid,start| child 1: pid,start| …  |
 *   +--------+--------+----------+---------+-------------------+-------------------+----+
 * </pre>
 *
 * <p>Plain accesses between fences, not a {@code VarHandle}'s own: those cost a fresh JVM 30 ms to link, and an aligned
 * long in direct memory is written whole on every machine that has 64-bit words.
 *
 * <p>Numbers are in the machine's order: both sides are on one machine. {@code position} is -1 while no call runs, and a
 * call begins by writing {@code chunk} first: whoever sees a position sees its chunk. One thread of the worker writes
 * chunk, position and item; any may write children. The page is filled by writing before it is mapped, because a sparse one
 * fails with {@code InternalError} when the disk is full.
 */
public final class WorkerSlot {
    private static final int SIZE_BYTES = 4096;
    private static final int CHUNK = 8;
    private static final int POSITION = 16;
    private static final int ITEM = 24;
    private static final int CHILDREN = 32;
    private static final int CHILD_BYTES = 16;
    private static final int MAX_CHILDREN = (SIZE_BYTES - CHILDREN) / CHILD_BYTES;
    private static final long MAGIC = 0x6d70_736c_6f74_0001L;

    private final MappedByteBuffer page;

    private WorkerSlot(MappedByteBuffer page) {
        this.page = page;
        page.order(ByteOrder.nativeOrder());
    }

    /** Writes after all that was written before. */
    private void write(int at, long value) {
        VarHandle.releaseFence();
        page.putLong(at, value);
    }

    /** Reads before all that is read after. */
    private long read(int at) {
        long value = page.getLong(at);
        VarHandle.acquireFence();
        return value;
    }

    /**
     * What a worker is busy with.
     *
     * @param chunk the chunk's number
     * @param position the call's place in it, from 0
     * @param item the argument's place in a packed call, from 0
     */
    public record Running(long chunk, int position, int item) {
        /** {@return whether a call is running} */
        public boolean isBusy() {
            return position >= 0;
        }
    }

    /**
     * A process that a worker started.
     *
     * @param pid its process id
     * @param startMillis its start in milliseconds since the epoch, or 0 where that is not known
     */
    public record Child(long pid, long startMillis) {}

    /**
     * Makes the file and maps it.
     *
     * @param file a file that is not there yet
     * @return the page, with no call running
     * @throws IOException if the file can't be made, or the disk is full
     */
    public static WorkerSlot create(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(SIZE_BYTES);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            WorkerSlot slot = new WorkerSlot(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE_BYTES));
            slot.page.putLong(0, MAGIC);
            slot.idle();
            return slot;
        }
    }

    /**
     * Maps a file that {@link #create} made.
     *
     * @param file the file
     * @return the page
     * @throws IOException if it is not there, or something else
     */
    public static WorkerSlot open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() != SIZE_BYTES) {
                throw new IOException("not a worker's slot: file=" + file + ", size=" + channel.size());
            }
            WorkerSlot slot = new WorkerSlot(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE_BYTES));
            if (slot.page.getLong(0) != MAGIC) {
                throw new IOException("not a worker's slot: file=" + file);
            }
            return slot;
        }
    }

    /**
     * Says that a call begins.
     *
     * @param chunk the chunk's number
     * @param position the call's place in it, from 0
     */
    public void running(long chunk, int position) {
        page.putLong(CHUNK, chunk);
        page.putLong(ITEM, 0);
        write(POSITION, position);
    }

    /**
     * Says which of its arguments a packed call is at.
     *
     * @param item the argument's place, from 0
     */
    public void item(int item) {
        page.putLong(ITEM, item);
    }

    /** Says that no call is running. */
    public void idle() {
        write(POSITION, -1L);
    }

    /** {@return what is running now; exact once the worker is dead, else possibly a call or two old} */
    public Running running() {
        long position = read(POSITION);
        return new Running(page.getLong(CHUNK), (int) position, (int) page.getLong(ITEM));
    }

    /**
     * Publishes a process that must not outlive the worker. When all places are taken it is not published, and found by
     * its environment only.
     *
     * @param child the process
     * @return its place, or -1 where all are taken
     */
    public synchronized int addChild(Child child) {
        for (int place = 0; place < MAX_CHILDREN; place++) {
            int at = CHILDREN + place * CHILD_BYTES;
            if (page.getLong(at) == 0) {
                page.putLong(at + 8, child.startMillis);
                write(at, child.pid);
                return place;
            }
        }
        return -1;
    }

    /**
     * Takes a process back.
     *
     * @param place what {@link #addChild} returned
     */
    public synchronized void removeChild(int place) {
        if (place >= 0) {
            write(CHILDREN + place * CHILD_BYTES, 0L);
        }
    }

    /** {@return the processes published now} */
    public List<Child> children() {
        List<Child> children = new ArrayList<>();
        for (int place = 0; place < MAX_CHILDREN; place++) {
            int at = CHILDREN + place * CHILD_BYTES;
            long pid = read(at);
            if (pid != 0) {
                children.add(new Child(pid, page.getLong(at + 8)));
            }
        }
        return children;
    }
}
