package io.github.mpmaven.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

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

    /**
     * As {@link #commit}, for a file that is changed rather than made: it keeps its POSIX permissions, where there are such.
     *
     * @param temporary a file in the target's directory; gets the target's permissions
     * @param target the final name; may be missing
     * @throws IOException if it can't be moved or given the permissions; the temporary file is left to the caller
     */
    public static void replace(Path temporary, Path target) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (old != null) {
            try {
                Files.setPosixFilePermissions(temporary, old.readAttributes().permissions());
            } catch (NoSuchFileException e) {
                // gone meanwhile, as its permissions are; or the temporary file is, which the move says
            }
        }
        commit(temporary, target);
    }
}
