package io.github.mpmaven.incremental;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a stamp file, front to back, an item at a time. Used by one thread at a time. */
final class StampReader implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final DataInputStream in;
    private final boolean whole;
    private RecordBytes block = new RecordBytes(new byte[0]);
    private long blocks;
    private JobKey key = JobKey.NONE;
    private @Nullable StampEnd end;

    private StampReader(Path file, boolean whole) throws IOException {
        this.whole = whole;
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        try {
            StampBlock.readMagic(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a file that was written to its end.
     *
     * @throws DamagedStampException if it does not begin as one
     * @throws IOException if it can't be read
     */
    static StampReader whole(Path file) throws IOException {
        return new StampReader(file, true);
    }

    /**
     * Opens a file that may have been cut short, by a killed run: it ends with its last whole block.
     *
     * @throws DamagedStampException if it does not begin as one
     * @throws IOException if it can't be read
     */
    static StampReader part(Path file) throws IOException {
        return new StampReader(file, false);
    }

    /**
     * Reads a file from its beginning to its end.
     *
     * @return what its end says
     * @throws DamagedStampException if not every byte is as it was written
     * @throws IOException if it can't be read
     */
    static StampEnd check(Path file) throws IOException {
        try (StampReader reader = whole(file)) {
            while (reader.nextBlock()) {
                // each block is checked as it is read
            }
            return reader.end();
        }
    }

    /**
     * {@return the next item, or null after the last}
     *
     * @throws DamagedStampException if a file that should be whole is not
     * @throws IOException if it can't be read
     */
    @Nullable
    ItemEntry next() throws IOException {
        while (true) {
            while (!block.hasMore()) {
                if (end != null || !nextBlock()) {
                    return null;
                }
            }
            StampRecord record = StampRecord.read(block);
            if (record instanceof StampRecord.Item item) {
                return item.entry();
            }
            key = ((StampRecord.Key) record).key();
        }
    }

    /** {@return what the item read last depended on} */
    JobKey key() {
        return key;
    }

    /** {@return what the end says, once it was reached; a file cut short has none} */
    StampEnd end() {
        return end == null ? StampEnd.NONE : end;
    }

    /** Goes on to the next block of items, and says whether there is one. */
    private boolean nextBlock() throws IOException {
        try {
            StampBlock read = StampBlock.read(in, blocks);
            if (read == null && whole) {
                throw new DamagedStampException("it is cut short");
            }
            if (read == null) {
                return false;
            }
            blocks++;
            if (read.type() == StampBlock.END) {
                readEnd(read);
                return false;
            }
            block = new RecordBytes(read.records());
            return true;
        } catch (DamagedStampException e) {
            if (whole) {
                throw e;
            }
            return false;
        }
    }

    private void readEnd(StampBlock last) throws IOException {
        StampEnd read = StampEnd.read(new RecordBytes(last.records()));
        if (in.read() >= 0) {
            throw new DamagedStampException("something follows its end");
        }
        end = read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
