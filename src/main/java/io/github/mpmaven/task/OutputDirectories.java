package io.github.mpmaven.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Makes the directories of outputs, once each: asking the system for each file costs as much as writing a small one. */
final class OutputDirectories {
    /** Smaller asks again; larger is memory of the worker's. */
    private static final int MAX_REMEMBERED = 4096;

    private final Set<Path> made = new HashSet<>();

    /**
     * Makes the directory that {@code file} is to stand in, with its parents.
     *
     * @param file an absolute path
     * @throws IOException if it can't be made
     */
    void makeFor(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory != null && !made.contains(directory)) {
            Files.createDirectories(directory);
            if (made.size() == MAX_REMEMBERED) {
                made.clear();
            }
            made.add(directory);
        }
    }
}
