package io.github.mpmaven.incremental;

import java.util.Arrays;

/**
 * The bytes of one block: numbers seven bits a byte, texts a code unit in one to three bytes, so that any name of a file
 * comes back as it was. A name gives only what differs from the start of the name before it. Either written or read.
 */
final class RecordBytes {
    private byte[] bytes;
    private int position;
    private int limit;
    private String lastPath = "";

    /** Makes one to write. */
    RecordBytes() {
        bytes = new byte[1024];
    }

    /** Makes one to read. */
    RecordBytes(byte[] block) {
        bytes = block;
        limit = block.length;
    }

    /** Forgets what was written. */
    void clear() {
        position = 0;
        lastPath = "";
    }

    int size() {
        return position;
    }

    byte[] array() {
        return bytes;
    }

    boolean hasMore() {
        return position < limit;
    }

    void writeByte(int value) {
        if (position == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[position++] = (byte) value;
    }

    int readByte() throws DamagedStampException {
        if (position >= limit) {
            throw new DamagedStampException("a record is cut short");
        }
        return bytes[position++] & 0xFF;
    }

    void writeNumber(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        writeByte((int) rest);
    }

    long readNumber() throws DamagedStampException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DamagedStampException("a number is too long");
    }

    /** {@return a number that counts things of which each takes a byte at least} */
    int readCount() throws DamagedStampException {
        long count = readNumber();
        if (count < 0 || count > limit - position) {
            throw new DamagedStampException("a count is too large");
        }
        return (int) count;
    }

    void writeText(String text) {
        writeText(text, 0);
    }

    private void writeText(String text, int from) {
        writeNumber(text.length() - from);
        for (int i = from; i < text.length(); i++) {
            writeNumber(text.charAt(i));
        }
    }

    String readText() throws DamagedStampException {
        char[] text = new char[readCount()];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) readNumber();
        }
        return new String(text);
    }

    /** Writes a text that begins like the path before it. */
    void writePath(String path) {
        int same = 0;
        int most = Math.min(path.length(), lastPath.length());
        while (same < most && path.charAt(same) == lastPath.charAt(same)) {
            same++;
        }
        writeNumber(same);
        writeText(path, same);
        lastPath = path;
    }

    String readPath() throws DamagedStampException {
        long same = readNumber();
        if (same < 0 || same > lastPath.length()) {
            throw new DamagedStampException("a path begins like none");
        }
        lastPath = lastPath.substring(0, (int) same) + readText();
        return lastPath;
    }
}
