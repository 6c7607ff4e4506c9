package io.github.mpmaven.mapped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.mpmaven.mapped.ByteRing.ReaderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ring's two sides in one process. */
@Timeout(60)
class ByteRingTest {
    @TempDir
    Path temporary;

    private ByteRing reader;
    private ByteRing writer;

    @BeforeEach
    void open() throws IOException {
        reader = ByteRing.create(temporary.resolve("ring"), 1024);
        writer = ByteRing.open(temporary.resolve("ring"));
    }

    private List<String> drain() throws IOException {
        List<String> records = new ArrayList<>();
        reader.drain((kind, record) -> records.add(kind + " " + new String(record, UTF_8)));
        return records;
    }

    @Test
    void recordsComeOutAsTheyWentIn() throws Exception {
        assertThat(drain()).isEmpty();
        assertThat(writer.offer(1, "one".getBytes(UTF_8))).isTrue();
        assertThat(writer.offer(7, new byte[0])).isTrue();
        assertThat(drain()).containsExactly("1 one", "7 ");
        assertThat(drain()).isEmpty();
    }

    @Test
    void recordsOfAnyLengthGoRoundWhole() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 10_000; round++) {
            byte[] record = new byte[random.nextInt(writer.maxRecordBytes() + 1)];
            random.nextBytes(record);
            assertThat(writer.offer(2, record)).isTrue();
            List<byte[]> read = new ArrayList<>();
            assertThat(reader.drain((kind, bytes) -> read.add(bytes))).isEqualTo(1);
            assertThat(read).containsExactly(record);
        }
    }

    @Test
    void aFullRingTakesNothingUntilItIsRead() throws Exception {
        int count = 0;
        while (writer.offer(0, "1234".getBytes(UTF_8))) {
            count++;
        }
        assertThat(count).isEqualTo(128);
        assertThat(drain()).hasSize(128);
        assertThat(writer.offer(0, "1234".getBytes(UTF_8))).isTrue();
    }

    @Test
    void aRestingReaderIsWokenOnce() {
        assertThat(writer.readerState()).isEqualTo(ReaderState.RESTING);
        assertThat(writer.readerState()).isEqualTo(ReaderState.AWAKE);
        assertThat(reader.rest()).isTrue();
        assertThat(writer.readerState()).isEqualTo(ReaderState.RESTING);
        writer.offer(0, new byte[1]);
        assertThat(reader.rest()).isFalse();
        reader.close();
        assertThat(writer.readerState()).isEqualTo(ReaderState.CLOSED);
    }

    @Test
    void aClosedRingStaysClosedWhateverEitherSideWrites() throws Exception {
        writer.readerState();
        reader.close();
        assertThat(reader.rest()).isTrue(); // the store of a writer that had found it resting goes to the same place
        assertThat(writer.isClosed()).isTrue();
        assertThat(writer.readerState()).isEqualTo(ReaderState.CLOSED);
        assertThat(writer.offer(0, new byte[1])).isTrue();
        assertThat(writer.readerState()).isEqualTo(ReaderState.CLOSED);
        assertThat(drain()).hasSize(1);
    }

    @Test
    void whatIsNoRingIsRefused() throws Exception {
        Path other = temporary.resolve("other");
        Files.write(other, new byte[256 + 1024]);
        assertThatIOException().isThrownBy(() -> ByteRing.open(other)).withMessageContaining("not a ring");
        Files.write(other, new byte[100]);
        assertThatIOException().isThrownBy(() -> ByteRing.open(other)).withMessageContaining("not a ring");
    }
}
