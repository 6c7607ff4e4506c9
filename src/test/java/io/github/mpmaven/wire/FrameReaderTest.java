package io.github.mpmaven.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.EOFException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FrameReaderTest {
    /** Gives bytes in pieces of the lengths it is told, then ends. */
    private static final class Pieces implements ReadableByteChannel {
        private final ByteBuffer bytes;
        private final int[] lengths;
        private int reads;

        Pieces(byte[] bytes, int... lengths) {
            this.bytes = ByteBuffer.wrap(bytes);
            this.lengths = lengths;
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int wanted = lengths[Math.min(reads++, lengths.length - 1)];
            int count = Math.min(Math.min(wanted, bytes.remaining()), target.remaining());
            target.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static FrameReader<byte[]> reader(byte[] bytes, int... lengths) {
        return new FrameReader<>(
                new Pieces(bytes, lengths), (all, from, length) -> Arrays.copyOfRange(all, from, from + length));
    }

    private static byte[] frames(byte[]... bodies) {
        ByteSink sink = new ByteSink(16);
        for (byte[] body : bodies) {
            sink.writeInt(body.length);
            sink.writeRaw(body, 0, body.length);
        }
        return sink.toByteArray();
    }

    private static List<byte[]> readAll(FrameReader<byte[]> reader) throws Exception {
        List<byte[]> all = new ArrayList<>();
        for (byte[] body = reader.read(); body != null; body = reader.read()) {
            all.add(body);
        }
        return all;
    }

    @Test
    void framesComeWholeWhereverTheBytesAreCut() throws Exception {
        byte[][] bodies = {{1}, {2, 3, 4}, new byte[70], {5}};
        byte[] bytes = frames(bodies);
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(readAll(reader(bytes, cut, bytes.length))).containsExactly(bodies);
        }
        assertThat(readAll(reader(bytes, 1))).containsExactly(bodies);
    }

    @Test
    void framesOfAnyLengthComeWholeInPiecesOfAnyLength() throws Exception {
        Random random = new Random(20_250_101);
        for (int round = 0; round < 20; round++) {
            byte[][] bodies = new byte[30][];
            for (int i = 0; i < bodies.length; i++) {
                bodies[i] = new byte[1 + random.nextInt(random.nextInt(6) == 0 ? 300_000 : 3_000)];
                random.nextBytes(bodies[i]);
            }
            int[] lengths =
                    random.ints(500, 1, random.nextBoolean() ? 100_000 : 2_000).toArray();
            assertThat(readAll(reader(frames(bodies), lengths))).containsExactly(bodies);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Limits.MAX_FRAME_BYTES + 1, Integer.MAX_VALUE})
    void aLengthThatNoFrameHasIsRefusedBeforeAnythingIsAllocated(int length) {
        ByteSink sink = new ByteSink(16);
        sink.writeInt(length);
        sink.writeInt(0x41420a43);
        assertThatThrownBy(() -> reader(sink.toByteArray(), 100).read())
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("no frame: length=" + length + ", maxLength=67108864, bytes=")
                .hasMessageEndingWith("AB\\x0aC");
    }

    @Test
    void anEndInsideAFrameIsToldFromAnEnd() throws Exception {
        byte[] bytes = frames(new byte[] {1, 2, 3});
        assertThat(reader(new byte[0], 1).read()).isNull();
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> reader(cut, 100).read())
                    .isInstanceOf(EOFException.class)
                    .hasMessage("channel ended inside a frame: bytes=" + cut.length);
        }
    }

    @Test
    void aLongFrameIsAllocatedOnce() throws Exception {
        byte[] body = new byte[8 << 20];
        FrameReader<byte[]> reader = new FrameReader<>(
                new Pieces(frames(body), 1_000), (all, from, length) -> new byte[0]); // 65 reads below 64 KiB
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(reader.read()).isNotNull();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2L * body.length);
    }
}
