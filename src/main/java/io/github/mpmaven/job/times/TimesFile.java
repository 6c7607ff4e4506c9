package io.github.mpmaven.job.times;

import io.github.mpmaven.files.AtomicFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The file that keeps a job's times between builds. Whatever is wrong with it means that nothing is known.
 *
 * <pre>
 * long MAGIC | int count | double nanosPerCost | count × long name | count × long entry | long CRC-32C of all before
 * </pre>
 *
 * Big-endian. Replaced in one step: of two builds at once the later one wins.
 *
 * @param file where it stands, absolute
 */
record TimesFile(Path file) {
    /** Its last digit is the format's version. */
    private static final long MAGIC = 0x6d702d74696d6531L; // mp-time1

    private static final int HEAD_BYTES = 20;
    private static final int TAIL_BYTES = 8;

    RecordedTimes read() {
        try {
            return parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return RecordedTimes.NONE;
        } catch (IOException | IllegalArgumentException | BufferUnderflowException e) {
            return RecordedTimes.NONE; // an order of the items is all that is lost
        }
    }

    private static RecordedTimes parse(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int bytes = file.length;
        long magic = in.getLong();
        int count = in.getInt();
        double nanosPerCost = in.getDouble();
        if (magic != MAGIC || count < 0 || bytes != HEAD_BYTES + 16L * count + TAIL_BYTES) {
            throw new IllegalArgumentException("no times: magic=" + magic + ", count=" + count + ", bytes=" + bytes);
        }
        if (in.getLong(bytes - TAIL_BYTES) != checksum(file, bytes - TAIL_BYTES)) {
            throw new IllegalArgumentException("damaged: bytes=" + bytes);
        }
        return RecordedTimes.of(longs(in, count), longs(in, count), nanosPerCost);
    }

    private static long[] longs(ByteBuffer in, int count) {
        long[] longs = new long[count];
        in.asLongBuffer().get(longs);
        in.position(in.position() + 8 * count);
        return longs;
    }

    void write(RecordedTimes times) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + 16 * times.size() + TAIL_BYTES);
        out.putLong(MAGIC).putInt(times.size()).putDouble(times.nanosPerCost());
        out.asLongBuffer().put(times.names()).put(times.entries());
        out.position(out.limit() - TAIL_BYTES);
        out.putLong(checksum(out.array(), out.position()));
        Files.createDirectories(file.getParent());
        Path temporary = Files.createTempFile(file.getParent(), "times-", ".tmp");
        try {
            Files.write(temporary, out.array());
            AtomicFile.commit(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
