package io.github.mpmaven.incremental;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Writes a stamp file, front to back. What was written before the process is killed can be read: whole blocks. Used by one
 * thread at a time.
 */
final class StampWriter implements Closeable {
    /** Smaller costs a system call for fewer items; larger loses more of them where Maven is killed. */
    private static final int BLOCK_BYTES = 32 * 1024;

    /** Shorter writes smaller blocks where items are slow; longer loses more work where Maven is killed. */
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OutputStream out;
    private final RecordBytes block = new RecordBytes();
    private long blocks;
    private long flushedNanos = System.nanoTime();

    /**
     * Begins a file, in place of one that is there.
     *
     * @throws IOException if it can't be written
     */
    StampWriter(Path file, JobKey key) throws IOException {
        out = Files.newOutputStream(file);
        out.write(StampBlock.MAGIC);
        key(key);
    }

    /** Says what the items from here on depend on. */
    void key(JobKey key) throws IOException {
        StampRecord.write(key, block);
        flushWhereDue();
    }

    /**
     * Appends an item. They come in order.
     *
     * @throws IOException if it can't be written
     */
    void item(ItemEntry entry) throws IOException {
        StampRecord.write(entry, block);
        flushWhereDue();
    }

    private void flushWhereDue() throws IOException {
        long now = System.nanoTime();
        if (block.size() >= BLOCK_BYTES || now - flushedNanos > PERIOD_NANOS) {
            flush(StampBlock.ITEMS);
            flushedNanos = now;
        }
    }

    /** Hands what was written to the system, which keeps it whatever happens to this process. */
    void flush() throws IOException {
        flush(StampBlock.ITEMS);
    }

    private void flush(int type) throws IOException {
        if (block.size() > 0) {
            StampBlock.write(out, type, blocks++, block.array(), block.size());
            block.clear();
        }
    }

    /**
     * Writes the end. Without it the file holds a part of what there is.
     *
     * @param end what it says
     * @throws IOException if it can't be written
     */
    void end(StampEnd end) throws IOException {
        flush(StampBlock.ITEMS);
        end.write(block);
        flush(StampBlock.END);
    }

    /** Closes the file, with what was appended so far. */
    @Override
    public void close() throws IOException {
        try (out) {
            flush(StampBlock.ITEMS);
        }
    }
}
