package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
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
        new OutputFiles("fake", log).deleteAll(new BreakingOff(temporary), directory);
        assertThat(temporary).doesNotExist();
        assertThat(log.lines)
                .containsExactly(
                        "W Temporary files may be left in " + directory + ": java.io.IOException: the disk is gone");
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
