package io.github.mpmaven.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a single process is told, over its standard input, before anything else: who it is, and what to run. A length of four
 * bytes stands before it.
 *
 * @param name what the process is called
 * @param lineage its numbers from the first process down
 * @param daemon whether it ends with its parent
 * @param parentName what the parent is called
 * @param parentLineage the parent's numbers
 * @param parentPid the parent's process id
 * @param task a list as {@link ValueCodec} writes it: the function, then its arguments
 */
public record ProcessOrder(
        String name,
        String lineage,
        boolean daemon,
        String parentName,
        String parentLineage,
        long parentPid,
        byte[] task) {

    /** {@return the order with its length before it} */
    public byte[] toBytes() {
        ByteSink sink = new ByteSink(256 + task.length);
        sink.writeInt(0);
        sink.writeString(name);
        sink.writeString(lineage);
        sink.writeByte(daemon ? 1 : 0);
        sink.writeString(parentName);
        sink.writeString(parentLineage);
        sink.writeVarLong(parentPid);
        sink.writeBytes(task);
        byte[] bytes = sink.toByteArray();
        int length = bytes.length - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (length >>> (8 * (Integer.BYTES - 1 - i)));
        }
        return bytes;
    }

    /**
     * Reads an order. Blocks.
     *
     * @param in where it comes from
     * @return the order
     * @throws EOFException if the stream ends before it
     * @throws IOException if it can't be read, or is none
     */
    public static ProcessOrder read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 0 || length > Limits.MAX_FRAME_BYTES) {
            throw new ProtocolException("no order: length=" + length + ", maxLength=" + Limits.MAX_FRAME_BYTES);
        }
        byte[] bytes = new byte[length];
        data.readFully(bytes);
        ByteSource source = new ByteSource(bytes, 0, length);
        ProcessOrder order = new ProcessOrder(
                source.readString(),
                source.readString(),
                source.readByte() != 0,
                source.readString(),
                source.readString(),
                source.readVarLong(),
                source.readBytes());
        source.expectEnd();
        return order;
    }
}
