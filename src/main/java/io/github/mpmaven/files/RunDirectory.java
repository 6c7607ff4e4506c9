package io.github.mpmaven.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run's own directory under the system's temporary one: owner-only, locked as long as the run lives.
 *
 * <p>It holds the channel's socket, the workers' slots and command lines, and notes of what must not stay should the run
 * be killed: {@code file} lines name files that are worthless without it, {@code tree} lines directories below which its
 * temporary names stand. Whoever is left when the lock is free cleans up ({@link #cleanUp}): the last worker, or the next
 * run. Methods are safe to call from any thread.
 */
public final class RunDirectory implements AutoCloseable {
    private static final String PREFIX = "mp-";
    private static final String LOCK = "lock";
    private static final String NOTES = "notes";

    /**
     * Says which process made the directory. A process must not even open the lock of a run of its own: to close it would
     * free the lock, because POSIX counts locks by process and file.
     */
    private static final String OWNER = "owner";

    /** How long to wait for a lock that a dying process holds, or a cleaning one: a loaded disk keeps either for seconds. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final long LOOK_MILLIS = 10;

    /** A directory that does not say whose it is so long after it was made is nobody's. */
    private static final long HALF_MADE_MILLIS = 60_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String runId;
    private final Path path;
    private final FileChannel lock;

    private RunDirectory(String runId, Path path, FileChannel lock) {
        this.runId = runId;
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes and locks a new directory, after cleaning up what killed runs of the same person left beside it.
     *
     * @param parent the system's temporary directory
     * @return the directory
     * @throws IOException if it can't be made
     */
    public static RunDirectory create(Path parent) throws IOException {
        return createAsPlanned(planned(parent));
    }

    /**
     * {@return where the next run's directory will be, for who has to be told before it is made}
     *
     * @param parent the system's temporary directory
     */
    public static Path planned(Path parent) {
        return parent.resolve(PREFIX + newId()).toAbsolutePath();
    }

    /**
     * As {@link #create}, where it was planned; elsewhere in the same directory should the name have been taken since.
     *
     * @param planned what {@link #planned} gave
     * @return the directory
     * @throws IOException if it can't be made
     */
    public static RunDirectory createAsPlanned(Path planned) throws IOException {
        Path parent = Objects.requireNonNull(planned.getParent());
        RunDirectory made = tryCreate(planned);
        while (made == null) {
            made = tryCreate(planned(parent));
        }
        sweep(parent, made.path);
        return made;
    }

    /** {@return it, or null where the name was taken, or somebody swept it away before it was locked} */
    private static @Nullable RunDirectory tryCreate(Path path) throws IOException {
        try {
            createPrivate(path);
        } catch (FileAlreadyExistsException e) {
            return null;
        }
        try {
            Files.writeString(path.resolve(OWNER), thisProcess());
            FileChannel lock =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock(); // a sweep may hold it, until it has deleted everything
            if (Files.exists(path.resolve(LOCK))) {
                return new RunDirectory(runId(path), path, lock);
            }
            lock.close();
            return null;
        } catch (NoSuchFileException e) {
            return null; // swept away before there was a lock
        } catch (IOException | RuntimeException e) {
            DeleteTree.quietly(path);
            throw e;
        }
    }

    /** {@return this process, not to be mistaken for a later one with the same id} */
    private static String thisProcess() {
        return nameOf(ProcessHandle.current());
    }

    private static String nameOf(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * Makes a directory that only its owner may enter.
     *
     * @param path the directory
     * @throws IOException if it can't be made, or is there
     */
    public static void createPrivate(Path path) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(path); // Windows: the temporary directory is the user's own
        }
    }

    private static String newId() {
        StringBuilder id = new StringBuilder(TempName.RUN_ID_CHARS);
        for (int i = 0; i < TempName.RUN_ID_CHARS; i++) {
            id.append(Character.forDigit(RANDOM.nextInt(36), 36));
        }
        return id.toString();
    }

    private static boolean isRunName(Path directory) {
        return String.valueOf(directory.getFileName()).matches(PREFIX + "[0-9a-z]{" + TempName.RUN_ID_CHARS + "}");
    }

    private static String runId(Path directory) {
        return String.valueOf(directory.getFileName()).substring(PREFIX.length());
    }

    /** {@return the run's id: {@value TempName#RUN_ID_CHARS} small letters and digits} */
    public String runId() {
        return runId;
    }

    /** {@return the directory, absolute} */
    public Path path() {
        return path;
    }

    /**
     * Notes a file that is to be deleted should the run be killed.
     *
     * @param file absolute
     * @throws IOException if it can't be noted
     */
    public void noteFile(Path file) throws IOException {
        note("file", file);
    }

    /**
     * Notes a directory below which the run's temporary names may stand.
     *
     * @param directory absolute
     * @throws IOException if it can't be noted
     */
    public void noteTree(Path directory) throws IOException {
        note("tree", directory);
    }

    private synchronized void note(String kind, Path what) throws IOException {
        String line = kind + " " + escape(what.toString()) + "\n";
        Files.writeString(path.resolve(NOTES), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** {@return whether something was noted} */
    public boolean hasNotes() {
        return Files.exists(path.resolve(NOTES));
    }

    /** Deletes the directory with all that is in it, then gives up the lock. */
    @Override
    public void close() {
        DeleteTree.quietly(path);
        try {
            lock.close();
        } catch (IOException e) {
            // the lock goes with the process at the latest
        }
        DeleteTree.quietly(path); // Windows deletes no open file
    }

    /**
     * Cleans up every directory of this person's below {@code parent} whose run is dead. Of this person's: what stands in
     * somebody else's notes would be deleted with our rights.
     */
    private static void sweep(Path parent, Path own) {
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(parent, PREFIX + "?".repeat(TempName.RUN_ID_CHARS))) {
            UserPrincipal person = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
            for (Path directory : found) {
                if (isSwept(directory, person)) {
                    cleanUp(directory, true);
                }
            }
        } catch (IOException | RuntimeException e) {
            // nothing of ours is there, or nothing that we may touch
        }
    }

    private static boolean isSwept(Path directory, UserPrincipal person) {
        try {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(person)) {
                return false;
            }
            String owner = owner(directory);
            return Files.isRegularFile(directory.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)
                    ? !owner.equals(thisProcess())
                    : isAbandoned(directory, owner);
        } catch (IOException e) {
            return false; // gone
        }
    }

    /** {@return which process made the directory, or nothing: it is being made, or a clean-up of it was cut short} */
    private static String owner(Path directory) throws IOException {
        try {
            return Files.readString(directory.resolve(OWNER));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** {@return whether nobody will ever finish a directory that has no lock yet} */
    private static boolean isAbandoned(Path directory, String owner) throws IOException {
        int afterPid = owner.indexOf(' ');
        if (afterPid < 0) {
            Instant made = Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                    .toInstant();
            return made.isBefore(Instant.now().minusMillis(HALF_MADE_MILLIS));
        }
        return ProcessHandle.of(Long.parseLong(owner.substring(0, afterPid)))
                .filter(process -> owner.equals(nameOf(process)))
                .isEmpty();
    }

    /**
     * Deletes what a dead run left: the files it noted, its temporary names, its directory. Does nothing while the run
     * holds its lock.
     *
     * @param directory the run's directory
     * @param trees whether to look through the noted trees, too; workers that die with their parent know their own files
     *     and need not
     */
    public static void cleanUp(Path directory, boolean trees) {
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = tryLock(channel)) {
            if (free != null) {
                deleteAll(directory, trees);
            }
        } catch (NoSuchFileException e) {
            if (isRunName(directory)) {
                DeleteTree.quietly(
                        directory); // what made it died before there was a lock, or who cleaned up could not end
            }
        } catch (IOException | RuntimeException e) {
            // somebody else is cleaning it up, or it is not ours
        }
    }

    /**
     * Deletes what a run left as soon as it is dead, and nobody else cleans up any more: a process's sockets may end a moment
     * before its locks, and who is at it may be ended in the midst of it. Blocks for at most {@value #PATIENCE_MILLIS} ms,
     * the deletion apart; does not look through noted trees. An interrupt does not end it.
     *
     * @param directory the directory of another process's run
     */
    public static void cleanUpWhenFree(Path directory) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        boolean interrupted = false;
        do {
            interrupted |= Thread.interrupted(); // it would close the lock's channel
            cleanUp(directory, false);
            if (!Files.exists(directory)) {
                break;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        } while (System.nanoTime() < end);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deleteAll(Path directory, boolean trees) throws IOException {
        String prefix = TempName.runPrefix(runId(directory));
        for (String line : notes(directory)) {
            if (line.startsWith("file ")) {
                deleteFile(Path.of(unescape(line.substring(5))));
            } else if (trees && line.startsWith("tree ")) {
                DeleteTree.namesStartingWith(Path.of(unescape(line.substring(5))), prefix);
            }
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path file : all) {
                if (!file.endsWith(LOCK)) {
                    DeleteTree.quietly(file);
                }
            }
        }
        DeleteTree.quietly(directory); // the lock last: without it nobody would go on where this was cut short
    }

    /** {@return the lines that were written whole} A full disk may have cut the last one: it names something else then. */
    private static List<String> notes(Path directory) throws IOException {
        Path notes = directory.resolve(NOTES);
        String text = Files.exists(notes) ? new String(Files.readAllBytes(notes), StandardCharsets.UTF_8) : "";
        return List.of(text.substring(0, text.lastIndexOf('\n') + 1).split("\n"));
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // not ours any more: the rest can be cleaned up all the same
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // a live run in this very process
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(
                        switch (text.charAt(i)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> text.charAt(i);
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
