package io.github.mpmaven.process;

import io.github.mpmaven.call.Platform;
import io.github.mpmaven.files.RunDirectory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where mp keeps what is worth keeping for the next run: a directory of this user's alone. What lies there is run, so one that
 * somebody else may write to is refused.
 */
final class CacheDirectory {
    /** The property that names another place. */
    static final String PROPERTY = "mp.cacheDirectory";

    private CacheDirectory() {}

    /**
     * {@return the directory, made if need be}
     *
     * @throws IOException if it can't be made, or is not this user's alone
     */
    static Path open() throws IOException {
        Path directory = place();
        Path parent = directory.getParent();
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                RunDirectory.createPrivate(directory);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("is no directory, or a symbolic link", e);
                }
            }
        }
        expectOwnersAlone(directory);
        return directory;
    }

    /** {@return the place: the property, or where the system keeps caches} */
    static Path place() {
        String given = System.getProperty(PROPERTY, "");
        if (!given.isEmpty()) {
            return Path.of(given).toAbsolutePath();
        }
        Path home = Path.of(System.getProperty("user.home"));
        if (Platform.isWindows()) {
            return from(System.getenv("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
        }
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        return mac
                ? home.resolve("Library").resolve("Caches").resolve("mp")
                : from(System.getenv("XDG_CACHE_HOME"), home.resolve(".cache"));
    }

    private static Path from(@Nullable String variable, Path otherwise) {
        Path base = variable == null || !Path.of(variable).isAbsolute() ? otherwise : Path.of(variable);
        return base.resolve("mp");
    }

    private static void expectOwnersAlone(Path directory) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return; // Windows: below the user's own directory
        }
        var attributes = view.readAttributes();
        UserPrincipal self = self();
        if (!attributes.owner().equals(self)) {
            throw new IOException("belongs to somebody else: owner=" + attributes.owner() + ", user=" + self);
        }
        if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("others may write to it: permissions=" + attributes.permissions());
        }
    }

    /** Whom a file belongs to that this process makes: a user's name may be unknown in a container. */
    private static UserPrincipal self() throws IOException {
        Path file = Files.createTempFile("mp-", ".user");
        try {
            return Files.getOwner(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
