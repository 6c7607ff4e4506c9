package io.github.mpmaven.task.compress;

import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses file after file with one {@link Deflater}, in constant memory. RFC 1952, with a header that says nothing of
 * when, where or of what name: {@link java.util.zip.GZIPOutputStream}'s differs between JDKs.
 *
 * <pre>
 * 1F 8B   08        00      00 00 00 00   02 | 04 | 00       FF
 * magic   deflate   flags   no time       small|fast|other   unknown system
 * </pre>
 */
final class GzipFile {
    /** Smaller costs more calls into zlib for each byte; larger gains nothing that can be seen. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int TRAILER_BYTES = 8;

    private final Deflater deflater;
    private final CRC32 crc = new CRC32();
    private final byte[] header;
    private final byte[] plain = new byte[BUFFER_BYTES];
    private final byte[] packed = new byte[BUFFER_BYTES];

    GzipFile(int level) {
        deflater = new Deflater(level, true);
        byte effort = (byte) (level == Deflater.BEST_COMPRESSION ? 2 : level == Deflater.BEST_SPEED ? 4 : 0);
        header = new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, effort, (byte) 0xFF};
    }

    List<String> compress(TaskItem item, ItemWork work) throws IOException {
        deflater.reset();
        crc.reset();
        try (InputStream in = new FileInputStream(item.input());
                OutputStream out = new FileOutputStream(work.temporary(0).toFile())) {
            int filled = header.length;
            System.arraycopy(header, 0, packed, 0, filled);
            for (int read = in.read(plain); read >= 0; read = in.read(plain)) {
                crc.update(plain, 0, read);
                deflater.setInput(plain, 0, read);
                filled = drain(out, filled);
            }
            deflater.finish();
            filled = trailer(out, drain(out, filled));
            out.write(packed, 0, filled);
        }
        return List.of();
    }

    /** {@return how much stands in the buffer, after what was put in is compressed and each full buffer written} */
    private int drain(OutputStream out, int filled) throws IOException {
        int end = filled;
        while (!deflater.finished()) {
            int more = deflater.deflate(packed, end, packed.length - end);
            end += more;
            if (end == packed.length) {
                out.write(packed, 0, end);
                end = 0;
            } else if (more == 0) {
                break;
            }
        }
        return end;
    }

    private int trailer(OutputStream out, int filled) throws IOException {
        int end = filled;
        if (packed.length - end < TRAILER_BYTES) {
            out.write(packed, 0, end);
            end = 0;
        }
        ByteBuffer.wrap(packed, end, TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) deflater.getBytesRead());
        return end + TRAILER_BYTES;
    }
}
