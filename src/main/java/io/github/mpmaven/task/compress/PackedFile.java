package io.github.mpmaven.task.compress;

import io.github.mpmaven.task.ItemWork;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The compressed form of one file under its temporary name, as long as it is worth keeping: one that grows too large is
 * deleted, and what comes after that is dropped.
 */
final class PackedFile implements Closeable {
    private final ItemWork work;
    private final int output;
    private final long mostBytes;
    private final byte[] buffer;
    private int filled;
    private long bytes;
    private @Nullable OutputStream file;

    /**
     * Makes the form; nothing is written yet.
     *
     * @param work the item's surroundings
     * @param output the position among its outputs
     * @param mostBytes how large it may become
     * @param buffer lent to it
     */
    PackedFile(ItemWork work, int output, long mostBytes, byte[] buffer) {
        this.work = work;
        this.output = output;
        this.mostBytes = mostBytes;
        this.buffer = buffer;
    }

    /** {@return whether it has not grown too large by now} */
    boolean isWorthIt() {
        return bytes <= mostBytes;
    }

    void write(byte[] packed, int length) throws IOException {
        write(ByteBuffer.wrap(packed, 0, length));
    }

    void write(ByteBuffer packed) throws IOException {
        bytes += packed.remaining();
        while (isWorthIt() && packed.hasRemaining()) {
            if (filled == buffer.length) {
                flush();
            }
            int count = Math.min(packed.remaining(), buffer.length - filled);
            packed.get(buffer, filled, count);
            filled += count;
        }
    }

    /**
     * Writes the rest.
     *
     * @throws IOException if it can't be written
     */
    void finish() throws IOException {
        if (isWorthIt()) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (file == null) {
            file = new FileOutputStream(path().toFile());
        }
        file.write(buffer, 0, filled);
        filled = 0;
    }

    private Path path() throws IOException {
        return work.temporary(output);
    }

    /** Closes the file, and deletes it where it is not worth keeping. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
            if (!isWorthIt()) {
                Files.deleteIfExists(path());
            }
        }
    }
}
