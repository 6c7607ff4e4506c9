package io.github.mpmaven.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of words and of bytes. */
@Timeout(20)
class SegmentTest {
    @TempDir
    Path directory;

    private static ByteBuffer bytes(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    }

    @Test
    void wordsStandInTheFileAsThePictureSays() throws IOException {
        Path file = directory.resolve("words");
        Words made = Words.create(file);
        Words opened = Words.open(file);
        made.word(0).set(5);
        assertThat(opened.word(0).compareAndSet(5, 6)).isTrue();
        assertThat(opened.word(0).compareAndSet(5, 7)).isFalse();
        assertThat(made.word(1022).getAndAdd(9)).isZero();
        assertThat(opened.word(1022).getAndSet(10)).isEqualTo(9);
        assertThat(bytes(file).capacity()).isEqualTo(65_536);
        assertThat(bytes(file).getLong(0)).isEqualTo(0x6d70_776f_7264_0001L);
        assertThat(bytes(file).getLong(64)).isEqualTo(6);
        assertThat(bytes(file).getLong(65_472)).isEqualTo(10);
        assertThatThrownBy(() -> made.word(1023)).hasMessage("no such word: index=1023, count=1023");
        assertThatThrownBy(() -> made.word(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bytesStandInTheFileAsThePictureSays() throws IOException {
        Path file = directory.resolve("segment");
        Segment made = Segment.create(file, 100_001);
        Segment opened = Segment.open(file);
        made.setLong(8, 7);
        assertThat(opened.getAndAddLong(8, 1)).isEqualTo(7);
        made.setInt(16, 3);
        assertThat(opened.compareAndSetInt(16, 3, 4)).isTrue();
        made.setByte(100_000, (byte) 9);
        assertThat(opened.sizeBytes()).isEqualTo(100_001);
        assertThat(bytes(file).capacity()).isEqualTo(100_065);
        assertThat(bytes(file).getLong(8)).isEqualTo(100_001);
        assertThat(bytes(file).getLong(64 + 8)).isEqualTo(8);
        assertThat(bytes(file).getInt(64 + 16)).isEqualTo(4);
        assertThat(bytes(file).get(100_064)).isEqualTo((byte) 9);
        assertThatThrownBy(() -> made.getByte(100_001)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> made.getLongVolatile(99_996)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void somethingElseIsRefused() throws IOException {
        Path other = Files.write(directory.resolve("other"), new byte[65_536]);
        assertThatThrownBy(() -> Words.open(other)).hasMessage("no file of words: file=" + other);
        assertThatThrownBy(() -> Segment.open(other))
                .hasMessage("no shared memory, or not yet: file=" + other + ", size=65536");
        Path small = Files.write(directory.resolve("small"), new byte[10]);
        assertThatThrownBy(() -> Words.open(small)).hasMessage("no file of words: file=" + small + ", size=10");
        assertThatThrownBy(() -> Segment.open(small)).hasMessageEndingWith("size=10");
        assertThatThrownBy(() -> Segment.create(small, 1)).isInstanceOf(IOException.class);
        assertThat(small).hasSize(10);
        assertThatThrownBy(() -> Segment.create(directory.resolve("negative"), -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(directory.resolve("negative")).doesNotExist();
    }
}
