package io.github.mpmaven.incremental;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A block of a stamp file.
 *
 * <pre>
 *   file    "mpstamp1" | block | block | … | the one block of type END
 *
 *   block   0        1                5               9
 *           | type   | length         | CRC-32C       | length bytes of records
 *
 *   the CRC is over the block's number (8 bytes), type, length and records
 * </pre>
 *
 * Numbers are big-endian. A file without its end is what a killed run left: its whole blocks are true.
 *
 * @param type {@link #ITEMS} or {@link #END}
 * @param records what it holds
 */
record StampBlock(int type, byte[] records) {
    static final byte[] MAGIC = "mpstamp1".getBytes(StandardCharsets.US_ASCII);
    static final int ITEMS = 1;
    static final int END = 2;

    /** One item with all it wrote and said fits in; a larger number is damage. */
    private static final int MAX_BYTES = 64 << 20;

    private static final int HEADER_BYTES = 9;

    static void write(OutputStream out, int type, long number, byte[] records, int length) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(HEADER_BYTES + length);
        whole.put((byte) type).putInt(length).putInt(crc(number, type, records, length));
        whole.put(records, 0, length);
        out.write(whole.array()); // in one call, so that a killed process leaves whole blocks as far as it can
    }

    /**
     * {@return the next block, or null where the file ends after the one before}
     *
     * @param number how many blocks came before
     * @throws DamagedStampException if it is not as it was written
     */
    static @Nullable StampBlock read(DataInputStream in, long number) throws IOException {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length == 0) {
            return null;
        }
        if (header.length < HEADER_BYTES) {
            throw new DamagedStampException("it is cut short");
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int type = fields.get();
        int length = fields.getInt();
        int crc = fields.getInt();
        if (length <= 0 || length > MAX_BYTES) {
            throw new DamagedStampException("its block " + number + " is not as it was written");
        }
        byte[] records = in.readNBytes(length);
        if (records.length < length) {
            throw new DamagedStampException("it is cut short");
        }
        if (crc != crc(number, type, records, length)) {
            throw new DamagedStampException("its block " + number + " is not as it was written");
        }
        return new StampBlock(type, records);
    }

    /** Reads the beginning of a file. */
    static void readMagic(DataInputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (Arrays.equals(magic, MAGIC)) {
            return;
        }
        boolean otherVersion =
                magic.length == MAGIC.length && Arrays.equals(magic, 0, MAGIC.length - 1, MAGIC, 0, MAGIC.length - 1);
        throw new DamagedStampException(
                otherVersion ? "another version of mp has written it" : "it does not begin as one");
    }

    private static int crc(long number, int type, byte[] records, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(13)
                .putLong(number)
                .put((byte) type)
                .putInt(length)
                .flip());
        crc.update(records, 0, length);
        return (int) crc.getValue();
    }
}
