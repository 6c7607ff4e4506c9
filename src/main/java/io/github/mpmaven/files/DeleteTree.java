package io.github.mpmaven.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes directories with what is in them. Never follows a symbolic link. */
public final class DeleteTree {
    private DeleteTree() {}

    /**
     * Deletes a file or directory, as much of it as can be deleted.
     *
     * @param root may be missing
     */
    public static void quietly(Path root) {
        walk(root, "");
    }

    /**
     * Deletes a file, or a directory with what is in it.
     *
     * @param root may be missing
     * @throws IOException if it can't be deleted; a part of it may be
     */
    public static void whole(Path root) throws IOException {
        try {
            Files.deleteIfExists(root);
        } catch (DirectoryNotEmptyException e) {
            quietly(root);
            Files.deleteIfExists(root);
        }
    }

    /**
     * Deletes the files and directories below a directory whose names start so, the directories with what is in them.
     *
     * @param root may be missing
     * @param prefix what their names start with; not empty
     */
    static void namesStartingWith(Path root, String prefix) {
        walk(root, prefix);
    }

    private static void walk(Path root, String prefix) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (prefix.isEmpty() || directory.equals(root) || !isMeant(directory)) {
                        return FileVisitResult.CONTINUE;
                    }
                    quietly(directory);
                    return FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (isMeant(file)) {
                        delete(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                private boolean isMeant(Path path) {
                    Path name = path.getFileName();
                    return name != null && name.toString().startsWith(prefix);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    if (prefix.isEmpty()) {
                        delete(directory);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // what can't be walked can't be deleted either
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // in use, or not ours: the next run tries again
        }
    }
}
