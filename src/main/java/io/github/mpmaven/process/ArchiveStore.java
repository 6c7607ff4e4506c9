package io.github.mpmaven.process;

import io.github.mpmaven.files.DeleteTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The archives in the cache. One is a file {@code KEY-SIZE-CRC}: a JVM crashes on a damaged archive, so each process sums one
 * up before it uses it first. One that is being made has another name, and is moved in place: two that make the same do no
 * harm to each other. Safe for use by several threads and processes.
 */
final class ArchiveStore {
    /** Smaller makes archives again for who works on many things; larger fills the disk, at some 10 to 60 MB each. */
    private static final int MAX_KEPT = 16;

    private static final Duration MAX_UNUSED = Duration.ofDays(30);

    /** An archive still in the making after that was given up. */
    private static final Duration MAX_MAKING = Duration.ofHours(1);

    private static final String MAKING = ".making";

    /** Archives that this process has summed up, with their times: their bytes are as they were made. */
    private static final Map<Path, FileTime> SOUND = new ConcurrentHashMap<>();

    /** How often a process tries to make an archive. Smaller loses it to one killed worker; larger makes each start slow. */
    private static final int MAX_TRIES = 3;

    /** Keys of which this process makes an archive now. */
    private static final Set<Path> BEGUN = ConcurrentHashMap.newKeySet();

    /** How often this process began to make an archive of a key, and none came of it. */
    private static final Map<Path, Integer> FAILED = new ConcurrentHashMap<>();

    private final Path archives;

    ArchiveStore(Path cache) throws IOException {
        archives = Files.createDirectories(cache.resolve("archives"));
    }

    /** {@return the archive for a key, sound; null if there is none} */
    @Nullable
    Path find(String key) throws IOException, DamagedException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(archives, key + "-*")) {
            for (Path archive : found) {
                if (!isMaking(archive)) {
                    expectSound(archive);
                    return archive;
                }
            }
        }
        return null;
    }

    /** {@return whether that is an archive that is being made, or what it is made of} */
    private static boolean isMaking(Path entry) {
        return String.valueOf(entry.getFileName()).contains(MAKING);
    }

    /** An archive is not as it was made, and was deleted. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(Path archive) {
            super("the archive was damaged, and will be made anew: " + archive);
        }
    }

    private static void expectSound(Path archive) throws IOException, DamagedException {
        FileTime time = Files.getLastModifiedTime(archive);
        if (time.equals(SOUND.get(archive)) && archive.endsWith(name(archive, Files.size(archive), -1))) {
            return;
        }
        if (!archive.endsWith(name(archive, Files.size(archive), sum(archive)))) {
            Files.deleteIfExists(archive);
            SOUND.remove(archive);
            throw new DamagedException(archive);
        }
        touch(archive);
        SOUND.put(archive, Files.getLastModifiedTime(archive));
    }

    /** Marks something as used, lest it is taken away. In a read-only cache nobody takes it away either. */
    static void touch(Path used) {
        try {
            Files.setLastModifiedTime(used, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // as said
        }
    }

    /** {@return the name that an archive must have} With a sum of −1, the sum is taken to be right. */
    private static String name(Path archive, long size, long sum) {
        String name = String.valueOf(archive.getFileName());
        String key = name.substring(0, name.indexOf('-'));
        String summed = sum < 0 ? name.substring(name.lastIndexOf('-') + 1) : Long.toHexString(sum);
        return key + "-" + size + "-" + summed;
    }

    private static long sum(Path archive) throws IOException {
        CRC32C sum = new CRC32C();
        try (FileChannel file = FileChannel.open(archive)) {
            sum.update(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()));
        }
        return sum.getValue();
    }

    /** {@return where to make the archive for a key; null if this process does so already, or has tried too often} */
    @Nullable
    Path begin(String key) throws IOException {
        Path begun = archives.resolve(key);
        if (FAILED.getOrDefault(begun, 0) >= MAX_TRIES || !BEGUN.add(begun)) {
            return null;
        }
        boolean ready = false;
        try {
            prune();
            Path making = Files.createTempFile(archives, key + "-", MAKING);
            Files.delete(making); // the JVM wants to make it; the directory is the user's own
            ready = true;
            return making;
        } finally {
            if (!ready) {
                BEGUN.remove(begun);
            }
        }
    }

    /** The making has ended. Keeps what was made, if it was made whole. */
    void finish(String key, Path making, boolean whole) throws IOException {
        Path begun = archives.resolve(key);
        boolean made = false;
        try {
            if (whole && Files.isRegularFile(making) && Files.size(making) > 0) {
                Path archive = archives.resolve(key + "-" + Files.size(making) + "-" + Long.toHexString(sum(making)));
                Files.move(making, archive, StandardCopyOption.ATOMIC_MOVE);
                made = true;
            }
        } finally {
            if (made) {
                FAILED.remove(begun);
            } else {
                FAILED.merge(begun, 1, Integer::sum);
            }
            BEGUN.remove(begun); // should it be lost, or fail for once
            Files.deleteIfExists(making);
            Files.deleteIfExists(recording(making));
            Files.deleteIfExists(arguments(making));
        }
    }

    /** {@return where JDK 25 writes down what goes into the archive} */
    static Path recording(Path making) {
        return making.resolveSibling(making.getFileName() + ".recording");
    }

    /** {@return where the arguments are written of the JVM that makes an archive of that} */
    static Path arguments(Path making) {
        return making.resolveSibling(making.getFileName() + ".args");
    }

    /** Deletes what nobody has used for long, and the oldest of too many. */
    private void prune() throws IOException {
        pruneUnused(archives, MAX_KEPT);
        Path jars = archives.resolveSibling("jars");
        if (Files.isDirectory(jars)) {
            pruneUnused(jars, 2 * MAX_KEPT);
        }
    }

    private static void pruneUnused(Path directory, int kept) throws IOException {
        Instant now = Instant.now();
        List<Map.Entry<Path, Instant>> entries = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            for (Path entry : found) {
                entries.add(Map.entry(entry, Files.getLastModifiedTime(entry).toInstant()));
            }
        } catch (java.nio.file.NoSuchFileException e) {
            return; // somebody else prunes
        }
        entries.sort(Map.Entry.<Path, Instant>comparingByValue(Comparator.reverseOrder()));
        for (int i = 0; i < entries.size(); i++) {
            boolean making = isMaking(entries.get(i).getKey());
            Instant oldest = now.minus(making ? MAX_MAKING : MAX_UNUSED);
            if (entries.get(i).getValue().isBefore(oldest) || (!making && i >= kept)) {
                DeleteTree.quietly(entries.get(i).getKey());
            }
        }
    }
}
