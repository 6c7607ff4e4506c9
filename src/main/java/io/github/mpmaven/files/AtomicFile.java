package io.github.mpmaven.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves a finished temporary file to its final name, in one step where the file system can. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Moves {@code temporary} onto {@code target}, replacing what stands there. Safe against the death of any process:
     * under the final name there is the old file or the whole new one. Not safe against power loss (no fsync).
     *
     * @param temporary a file in the target's directory
     * @param target the final name
     * @throws IOException if it can't be moved; the temporary file is left to the caller
     */
    public static void commit(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
