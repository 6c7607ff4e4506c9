package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.task.OutputPlan.Unwritten;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class OutputFilesTest {
    @TempDir
    Path directory;

    private final LinesLog log = new LinesLog();

    @Test
    void warnsWhereADirectoryCannotBeReadToItsEnd() throws IOException {
        Path temporary = Files.createFile(directory.resolve(".mp-fake-1-0-0"));
        new OutputFiles("fake", Unwritten.KEPT, log).deleteAll(new BreakingOff(temporary), directory);
        assertThat(temporary).doesNotExist();
        assertThat(log.lines)
                .containsExactly(
                        "W Temporary files may be left in " + directory + ": java.io.IOException: the disk is gone");
    }

    @Test
    void removesAtCommitWhatIsNotWrittenAnyMore() throws IOException {
        TaskItem item = item("a.gz", "a.br", "a.zst", "a.dir");
        Files.createDirectory(directory.resolve("a.dir"));
        Files.writeString(directory.resolve("a.gz"), "old");
        Files.writeString(directory.resolve("a.br"), "stale");
        Files.writeString(directory.resolve("other.br"), "of another file");
        Files.writeString(directory.resolve(".mp-fake-1-0-0.gz"), "new");
        new OutputFiles("fake", Unwritten.REMOVED, log).commit(item, new WorkerId(1, 4711), List.of(0), false);
        assertThat(directory.resolve("a.gz")).hasContent("new");
        assertThat(directory)
                .isDirectoryNotContaining("glob:**/a.br")
                .isDirectoryContaining("glob:**/other.br")
                .isDirectoryContaining("glob:**/a.dir");
    }

    @Test
    void removesALinkAndNotWhatItLeadsTo() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "a person's own");
        Files.createSymbolicLink(directory.resolve("a.br"), elsewhere);
        new OutputFiles("fake", Unwritten.REMOVED, log).commit(item("a.br"), new WorkerId(1, 4711), List.of(), false);
        assertThat(directory.resolve("a.br")).doesNotExist();
        assertThat(elsewhere).hasContent("a person's own");
    }

    @Test
    void keepsWhatIsNotWrittenWhereTheTaskDoesNotSayOtherwise() throws IOException {
        Files.writeString(directory.resolve("a.txt"), "old");
        new OutputFiles("fake", Unwritten.KEPT, log).commit(item("a.txt"), new WorkerId(1, 4711), List.of(), false);
        assertThat(directory.resolve("a.txt")).hasContent("old");
    }

    @Test
    void neverRemovesAnInput() throws IOException {
        Path input = Files.writeString(directory.resolve("a"), "input");
        new OutputFiles("fake", Unwritten.REMOVED, log).commit(item("a"), new WorkerId(1, 4711), List.of(), false);
        assertThat(input).hasContent("input");
    }

    private TaskItem item(String... outputs) {
        return new TaskItem(
                0,
                "a",
                directory.resolve("a").toString(),
                Stream.of(outputs)
                        .map(name -> directory.resolve(name).toString())
                        .toList(),
                1,
                List.of());
    }

    /** A directory that can't be read on after one file. */
    private record BreakingOff(Path only) implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            Iterator<Path> first = List.of(only).iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Path next() {
                    if (first.hasNext()) {
                        return first.next();
                    }
                    throw new DirectoryIteratorException(new IOException("the disk is gone"));
                }
            };
        }

        @Override
        public void close() {}
    }
}
