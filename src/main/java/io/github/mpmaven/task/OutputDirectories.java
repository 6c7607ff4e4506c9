package io.github.mpmaven.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes the directories of outputs, with one system call for each change of directory instead of one for each file:
 * items come in the order of a directory walk. Not thread-safe.
 */
final class OutputDirectories {
    private @Nullable Path last;

    /**
     * Makes the directory that {@code file} is to stand in, with its parents.
     *
     * @param file an absolute path
     * @throws IOException if it can't be made
     */
    void makeFor(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory != null && !directory.equals(last)) {
            Files.createDirectories(directory);
            last = directory;
        }
    }
}
