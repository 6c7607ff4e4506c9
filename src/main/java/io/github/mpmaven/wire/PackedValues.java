package io.github.mpmaven.wire;

import io.github.mpmaven.call.FailureRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values one after the other in one row of bytes, each after its length; a failure may stand in the place of a value. A
 * chunk of small values costs little more than the values themselves, and one that can't be read does not hide the next.
 */
public final class PackedValues {
    /** Stands where a value's tag would. */
    private static final int FAILED = 0xFF;

    private PackedValues() {}

    /**
     * A failure in the place of a value.
     *
     * @param failure what was thrown
     * @param thrown the throwable itself as {@link ValueCodec#encodeThrown} wrote it
     */
    public record Failed(FailureRecord failure, byte[] thrown) {}

    /** Packs. Not safe for use by several threads. */
    public static final class Writer {
        private final ValueCodec codec;
        private final ByteSink sink = new ByteSink(64);

        /**
         * Makes an empty one.
         *
         * @param codec writes the values
         */
        public Writer(ValueCodec codec) {
            this.codec = codec;
        }

        /**
         * Appends a value.
         *
         * @param value any that can travel
         * @throws IllegalArgumentException if it can't; nothing is appended then
         */
        public void add(@Nullable Object value) {
            int start = sink.beginSized();
            boolean written = false;
            try {
                codec.encode(value, sink);
                written = true;
            } finally {
                if (!written) {
                    sink.truncate(start);
                }
            }
            sink.endSized(start);
        }

        /**
         * Appends a failure.
         *
         * @param thrown what came in the value's place
         */
        public void addFailure(Throwable thrown) {
            int start = sink.beginSized();
            sink.writeByte(FAILED);
            FailureFormat.write(sink, FailureRecord.of(thrown));
            sink.writeBytes(codec.encodeThrown(thrown));
            sink.endSized(start);
        }

        /** {@return how many bytes are in it} */
        public int size() {
            return sink.size();
        }

        /** {@return what is in it} It is empty afterwards. */
        public byte[] take() {
            byte[] bytes = sink.toByteArray();
            sink.clear();
            return bytes;
        }

        /**
         * {@return what is in it up to there} The rest stays.
         *
         * @param end where a value ends: what {@link #size} said then
         */
        public byte[] take(int end) {
            byte[] all = take();
            sink.writeRaw(all, end, all.length - end);
            return Arrays.copyOf(all, end);
        }
    }

    /** Unpacks. Not safe for use by several threads. */
    public static final class Reader {
        private final ValueCodec codec;
        private final ByteSource source;

        /**
         * Begins to read.
         *
         * @param codec reads the values
         * @param bytes what a writer wrote
         */
        public Reader(ValueCodec codec, byte[] bytes) {
            this.codec = codec;
            this.source = new ByteSource(bytes, 0, bytes.length);
        }

        /** {@return where the next one begins} */
        public int position() {
            return source.position();
        }

        /** {@return whether there is another one} */
        public boolean hasNext() {
            return source.remaining() > 0;
        }

        /**
         * {@return the next value, or a {@link Failed} in its place}
         *
         * @throws ProtocolException if the bytes are none, or of a class that is not known here; the one after it is next
         */
        public @Nullable Object next() throws ProtocolException {
            int end = source.readSize();
            try {
                if (source.peekByte() == FAILED) {
                    source.readByte();
                    return new Failed(FailureFormat.read(source), source.readBytes());
                }
                return codec.decode(source);
            } finally {
                source.moveTo(end);
            }
        }

        /**
         * Passes over the next value without reading it.
         *
         * @throws ProtocolException if the bytes are none
         */
        public void skip() throws ProtocolException {
            source.moveTo(source.readSize());
        }
    }
}
