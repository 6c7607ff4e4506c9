package io.github.mpmaven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class TempNameTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "a/b.min.js, a/.mp-run-3-17-0.js",
        "b, .mp-run-3-17-0",
        "a/b.averyveryverylongone, a/.mp-run-3-17-0",
        "a/.hidden, a/.mp-run-3-17-0.hidden",
        "a.d/b, a.d/.mp-run-3-17-0"
    })
    void standsBesideTheTargetAndKeepsItsExtension(Path target, Path temporary) {
        assertThat(new TempName("run", 3, 17).of(target, 0)).isEqualTo(temporary);
        assertThat(new TempName("0123456789", 3, -17).of(target, 0))
                .matches(path -> TempName.isTemporary(path.getFileName().toString()));
    }

    @ParameterizedTest
    @CsvSource({
        ".mp-",
        ".mp-config.json",
        ".mp-run-3-17-0.js",
        ".mp-0123456789-3-17.js",
        ".mp-0123456789-3-17-0js",
        ".mp-0123456789-3-17-0.averyveryverylongone",
        ".mp-0123456789-3-17-0.two.dots",
        "mp-0123456789-3-17-0.js",
        ".mp-ABCDEFGHIJ-3-17-0.js"
    })
    void isNoOtherName(String name) {
        assertThat(TempName.isTemporary(name)).isFalse();
    }

    @Test
    void outputsAndWorkersHaveNamesOfTheirOwn() {
        Path target = Path.of("t");
        assertThat(new TempName("run", 3, 17).of(target, 1)).isEqualTo(Path.of(".mp-run-3-17-1"));
        assertThat(TempName.runPrefix("run")).isEqualTo(".mp-run-");
    }

    @Test
    void aCommitReplacesAndAFailedOneLeavesTheTarget() throws IOException {
        Path target = Files.writeString(directory.resolve("t"), "old");
        Path temporary = Files.writeString(directory.resolve("n"), "new");
        AtomicFile.commit(temporary, target);
        assertThat(target).hasContent("new");
        assertThat(temporary).doesNotExist();
        assertThatThrownBy(() -> AtomicFile.commit(temporary, target)).isInstanceOf(NoSuchFileException.class);
        assertThat(target).hasContent("new");
    }
}
