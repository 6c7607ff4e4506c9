package io.github.mpmaven.shared;

import io.github.mpmaven.call.AtExit;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.mapped.Segment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of {@link SharedMemory}: in one owner-only directory a person, in memory ({@code /dev/shm}) where the system has
 * that and it has room, else below the temporary directory.
 *
 * <p>A process that uses a file holds a shared lock on it until it ends; a file that somebody can lock for himself is used
 * by nobody. Who ends deletes those it used that nobody else does, and who makes or opens one deletes whatever a kill has
 * left. POSIX counts locks by process and file: so a process opens each file once, and never one of its own to look at its
 * lock.
 */
final class NamedSegments {
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Guarded by itself. */
    private static final Map<String, Used> USED = new HashMap<>();

    /** Guarded by USED. */
    private static boolean hooked;

    private record Used(Path file, FileChannel channel, Segment segment) {}

    private NamedSegments() {}

    /** {@return a new one} */
    static Segment create(String name, int sizeBytes) throws IOException {
        synchronized (USED) {
            for (Path directory : directories()) {
                sweep(directory);
                if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileAlreadyExistsException(name);
                }
            }
            forget(name); // somebody else has unlinked it: the name is free, and who has it mapped keeps it
            IOException noRoom = new IOException("no room for shared memory: name=" + name + ", size=" + sizeBytes
                    + ". It is made in /dev/shm, or else in java.io.tmpdir.");
            for (Path directory : places()) {
                try {
                    return create(directory, name, sizeBytes);
                } catch (FileAlreadyExistsException e) {
                    throw e;
                } catch (IOException e) {
                    noRoom.addSuppressed(e);
                }
            }
            throw noRoom;
        }
    }

    private static void forget(String name) throws IOException {
        Used used = USED.remove(name);
        if (used != null) {
            used.channel.close();
        }
    }

    private static Segment create(Path directory, String name, int sizeBytes) throws IOException {
        Path file = directory.resolve(name);
        FileChannel channel = openNew(directory, file);
        try {
            lockShared(channel, file);
            Segment segment = Segment.create(channel, sizeBytes);
            use(name, new Used(file, channel, segment));
            return segment;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            channel.close();
            throw e;
        }
    }

    /** Whoever ends takes an empty directory away: then it is made again. */
    private static FileChannel openNew(Path directory, Path file) throws IOException {
        for (; ; ) {
            make(directory);
            try {
                return FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } catch (NoSuchFileException e) {
                if (Files.exists(directory)) {
                    throw e;
                }
            }
        }
    }

    /** {@return the one with that name} */
    static Segment open(String name) throws IOException {
        synchronized (USED) {
            Used used = USED.get(name);
            if (used != null && Files.exists(used.file, LinkOption.NOFOLLOW_LINKS)) {
                return used.segment;
            }
            forget(name);
            for (Path directory : directories()) {
                sweep(directory);
                Path file = directory.resolve(name);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return open(file, name);
                }
            }
            throw new NoSuchFileException(name);
        }
    }

    private static Segment open(Path file, String name) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lockShared(channel, file);
            Segment segment = Segment.open(channel, file);
            use(name, new Used(file, channel, segment));
            return segment;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Somebody may have taken it for left over, between its making or finding and this. */
    private static void lockShared(FileChannel channel, Path file) throws IOException {
        FileLock lock = channel.lock(0, Long.MAX_VALUE, true);
        if (!lock.isValid() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
    }

    private static void use(String name, Used used) {
        if (USED.isEmpty() && !hooked) {
            hooked = true;
            AtExit.add(AtExit.Turn.LEFTOVERS, NamedSegments::leaveAll);
        }
        USED.put(name, used);
    }

    /** Takes the name away. Who has it mapped keeps it. */
    static void unlink(String name) throws IOException {
        synchronized (USED) {
            Used used = USED.remove(name);
            boolean deleted = false;
            if (used != null) {
                deleted = Files.deleteIfExists(used.file);
                used.channel.close();
            } else {
                for (Path directory : directories()) {
                    deleted |= Files.deleteIfExists(directory.resolve(name));
                }
            }
            if (!deleted) {
                throw new NoSuchFileException(name);
            }
        }
    }

    private static void leaveAll() {
        synchronized (USED) {
            for (Used used : USED.values()) {
                try {
                    used.channel.close(); // frees the lock
                } catch (IOException e) {
                    // it is free when the process has ended
                }
            }
            USED.clear();
            for (Path place : places()) {
                try {
                    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && isOwn(place)) {
                        sweep(place);
                        Files.deleteIfExists(place);
                    }
                } catch (IOException e) {
                    // it is not empty: the next process that ends does it
                }
            }
        }
    }

    /** Deletes what nobody uses. */
    private static void sweep(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Path name = file.getFileName();
                if (name != null && !USED.containsKey(name.toString())) {
                    deleteIfUnused(file);
                }
            }
        }
    }

    private static void deleteIfUnused(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            FileLock alone = channel.tryLock();
            if (alone != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | RuntimeException e) {
            // somebody else was faster, or it is not ours
        }
    }

    /** {@return where files may be, most wanted first; the directories may be there or not} */
    private static List<Path> places() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String name = "mp-shared-" + System.getProperty("user.name");
        return Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
                ? List.of(MEMORY.resolve(name), temporary.resolve(name))
                : List.of(temporary.resolve(name));
    }

    /** {@return the directories that are there and this person's} */
    private static List<Path> directories() throws IOException {
        List<Path> directories = new ArrayList<>();
        for (Path place : places()) {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && isOwn(place)) {
                directories.add(place);
            }
        }
        return directories;
    }

    private static void make(Path directory) throws IOException {
        try {
            RunDirectory.createPrivate(directory);
        } catch (FileAlreadyExistsException e) {
            if (!isOwn(directory)) {
                throw new IOException("somebody else's, or not closed to others: directory=" + directory, e);
            }
        }
    }

    /** {@return whether the directory is this person's, and closed to others: else somebody wants to read what we share} */
    private static boolean isOwn(Path directory) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.isDirectory(directory); // Windows: the temporary directory is the user's own
        }
        Path mine = Files.createTempFile("mp-owner-", null);
        try {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine))
                    && Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                            .equals(PosixFilePermissions.fromString("rwx------"));
        } finally {
            Files.deleteIfExists(mine);
        }
    }
}
