package io.github.mpmaven.incremental;

import static io.github.mpmaven.incremental.Entries.KEY;
import static io.github.mpmaven.incremental.Entries.entry;
import static io.github.mpmaven.incremental.Entries.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stamp file: what is written comes back, and nothing else ever does. */
@Timeout(60)
class StampFileTest {
    private static final StampEnd END =
            new StampEnd(true, List.of(new OutputStamp("/out/SHA256SUMS", 77, 1_700_000_002_000_000_002L)));

    @TempDir
    Path directory;

    private Path file;
    private final List<ItemEntry> entries =
            List.of(entry("a"), entry("a/b"), undone("b"), entry("b\ud800 ü\n😀"), entry("c".repeat(300)));

    @BeforeEach
    void nameFile() {
        file = directory.resolve("one.stamp");
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        write(true);
        assertThat(read(StampReader.whole(file))).isEqualTo(entries);
        assertThat(StampReader.check(file)).isEqualTo(END);
    }

    @Test
    void givesBackWhatEachItemDependedOn() throws IOException {
        try (StampWriter writer = new StampWriter(file, KEY)) {
            writer.item(entry("a"));
            writer.key(Entries.key("two"));
            writer.item(entry("b"));
            writer.end(END);
        }
        try (StampReader reader = StampReader.whole(file)) {
            reader.next();
            assertThat(reader.key()).isEqualTo(KEY);
            reader.next();
            assertThat(reader.key()).isEqualTo(Entries.key("two"));
        }
    }

    @Test
    void believesNoFileWithOneByteChanged() throws IOException {
        write(true);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            for (int bit : new int[] {1, 0x80}) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) bit;
                Files.write(file, damaged);
                assertThatThrownBy(() -> StampReader.check(file))
                        .as("byte %d, bit %d", i, bit)
                        .isInstanceOf(DamagedStampException.class);
            }
        }
    }

    @Test
    void believesNoFileCutShortOrGrown() throws IOException {
        write(true);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> StampReader.check(file))
                    .as("length %d", length)
                    .isInstanceOf(DamagedStampException.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> StampReader.check(file)).hasMessage("something follows its end");
    }

    @Test
    void takesTheWholeBlocksOfAFileCutShort() throws IOException {
        write(false);
        byte[] whole = Files.readAllBytes(file);
        for (int length = StampBlock.MAGIC.length; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            List<ItemEntry> read = read(StampReader.part(file));
            assertThat(read).as("length %d", length).isEqualTo(entries.subList(0, read.size()));
        }
        assertThat(read(StampReader.part(file))).isEqualTo(entries);
    }

    @Test
    void takesNoBlockFromAnotherPlace() throws IOException {
        write(false);
        byte[] whole = Files.readAllBytes(file);
        int second = StampBlock.MAGIC.length + 9 + whole[StampBlock.MAGIC.length + 4];
        byte[] withoutFirst = Arrays.copyOf(StampBlock.MAGIC, StampBlock.MAGIC.length + whole.length - second);
        System.arraycopy(whole, second, withoutFirst, StampBlock.MAGIC.length, whole.length - second);
        Files.write(file, withoutFirst);
        assertThat(read(StampReader.part(file))).isEmpty();
    }

    @Test
    void saysThatAnotherVersionHasWrittenIt() throws IOException {
        write(true);
        byte[] whole = Files.readAllBytes(file);
        whole[StampBlock.MAGIC.length - 1]++;
        Files.write(file, whole);
        assertThatThrownBy(() -> StampReader.check(file)).hasMessage("another version of mp has written it");
    }

    /** Each item a block of its own. */
    private void write(boolean end) throws IOException {
        try (StampWriter writer = new StampWriter(file, KEY)) {
            for (ItemEntry entry : entries) {
                writer.flush();
                writer.item(entry);
            }
            if (end) {
                writer.end(END);
            }
        }
    }

    private static List<ItemEntry> read(StampReader reader) throws IOException {
        List<ItemEntry> read = new ArrayList<>();
        try (reader) {
            for (ItemEntry next = reader.next(); next != null; next = reader.next()) {
                read.add(next);
            }
        }
        return read;
    }
}
