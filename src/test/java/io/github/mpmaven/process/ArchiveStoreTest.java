package io.github.mpmaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ArchiveStoreTest {
    @TempDir
    Path cache;

    @Test
    void whatAnArchiveIsMadeOfIsNoDamagedArchive() throws Exception {
        ArchiveStore store = new ArchiveStore(cache);
        Path making = Objects.requireNonNull(store.begin("key"));
        for (Path part : new Path[] {making, ArchiveStore.recording(making), ArchiveStore.arguments(making)}) {
            Files.writeString(part, "made");
        }
        assertThat(store.find("key")).isNull();
        assertThat(ArchiveStore.recording(making)).exists();
        assertThat(ArchiveStore.arguments(making)).exists();
        store.finish("key", making, true);
        assertThat(store.find("key")).hasContent("made");
        assertThat(ArchiveStore.recording(making)).doesNotExist();
        assertThat(ArchiveStore.arguments(making)).doesNotExist();
    }

    @Test
    void whatCameToNothingIsTriedAgainButNotForEver() throws Exception {
        ArchiveStore store = new ArchiveStore(cache);
        for (int i = 0; i < 3; i++) {
            Path making = store.begin("key");
            assertThat(making).isNotNull();
            assertThat(store.begin("key")).as("while it is being made").isNull();
            store.finish("key", making, false);
        }
        assertThat(store.begin("key")).isNull();
    }
}
