package io.github.mpmaven.task.compress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * RFC 1952, with a header that says nothing of when, where or of what name: {@link java.util.zip.GZIPOutputStream}'s
 * differs between JDKs. One {@link Deflater} serves file after file.
 *
 * <pre>
 * 1F 8B   08        00      00 00 00 00   02 | 04 | 00       FF
 * magic   deflate   flags   no time       small|fast|other   unknown system
 * </pre>
 */
final class GzipEncoder implements FileEncoder {
    /** Smaller costs more calls into zlib for each byte; larger gains nothing that can be seen. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int TRAILER_BYTES = 8;

    private final Deflater deflater;
    private final CRC32 crc = new CRC32();
    private final byte[] header;
    private final byte[] packed = new byte[BUFFER_BYTES];
    private boolean atStart;

    GzipEncoder(int level) {
        deflater = new Deflater(level, true);
        byte effort = (byte) (level == Deflater.BEST_COMPRESSION ? 2 : level == Deflater.BEST_SPEED ? 4 : 0);
        header = new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, effort, (byte) 0xFF};
    }

    @Override
    public void begin(long sizeBytes) {
        deflater.reset();
        crc.reset();
        atStart = true;
    }

    @Override
    public void encode(byte[] plain, int length, boolean last, PackedFile out) throws IOException {
        if (atStart) {
            out.write(header, header.length);
            atStart = false;
        }
        crc.update(plain, 0, length);
        deflater.setInput(plain, 0, length);
        if (last) {
            deflater.finish();
        }
        for (int count = deflater.deflate(packed); count > 0; count = deflater.deflate(packed)) {
            out.write(packed, count);
        }
        if (last) {
            out.write(trailer(), TRAILER_BYTES);
        }
    }

    private byte[] trailer() {
        return ByteBuffer.allocate(TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) deflater.getBytesRead())
                .array();
    }

    @Override
    public void end() {}
}
