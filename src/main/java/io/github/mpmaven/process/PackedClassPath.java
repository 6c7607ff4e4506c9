package io.github.mpmaven.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A class path without directories, which no archive takes: each is packed into a jar in the cache, in its place. A jar is
 * named by what is in it, and always has the same bytes and time: so it stays good for the archives made with it, whoever
 * packs it anew.
 */
final class PackedClassPath {
    private static final FileTime ALWAYS = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));
    private static final String JAR = "classes.jar";

    /**
     * What a directory of classes may hold. Larger takes that much memory, and time at each start; who has a class path of
     * {@code .} in a large directory gets no archive.
     */
    private static final long MAX_BYTES = 64 * 1024 * 1024;

    private static final int MAX_FILES = 50_000;

    private final Path jars;

    PackedClassPath(Path jars) {
        this.jars = jars;
    }

    /** {@return the entries that there are, directories packed} */
    List<Path> pack(List<Path> classPath) throws IOException {
        List<Path> packed = new ArrayList<>();
        for (Path entry : classPath) {
            if (Files.isDirectory(entry)) {
                packed.add(packOne(entry));
            } else if (Files.exists(entry)) {
                packed.add(entry);
            }
        }
        return packed;
    }

    private Path packOne(Path directory) throws IOException {
        if (jars.startsWith(directory)) {
            throw new IOException("the class path holds the cache itself: entry=" + directory);
        }
        Map<String, Content> files = read(directory);
        MessageDigest digest = ArchiveKey.sha256();
        for (Map.Entry<String, Content> file : files.entrySet()) {
            Content content = file.getValue();
            digest.update((file.getKey() + "\0" + content.bytes.length + " " + content.crc + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Path place = jars.resolve(HexFormat.of().formatHex(digest.digest()));
        Path jar = place.resolve(JAR);
        if (!Files.exists(jar)) {
            Files.createDirectories(place);
            write(files, place, jar);
        }
        ArchiveStore.touch(place);
        return jar;
    }

    private record Content(byte[] bytes, long crc) {}

    private static Map<String, Content> read(Path directory) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            private long size;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                size += attributes.size();
                if (size > MAX_BYTES || files.size() >= MAX_FILES) {
                    throw new IOException("a directory on the class path is too large to be packed: entry=" + directory
                            + ", maxBytes=" + MAX_BYTES + ", maxFiles=" + MAX_FILES);
                }
                byte[] bytes = Files.readAllBytes(file);
                CRC32 crc = new CRC32();
                crc.update(bytes);
                files.put(
                        directory.relativize(file).toString().replace(java.io.File.separatorChar, '/'),
                        new Content(bytes, crc.getValue()));
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static void write(Map<String, Content> files, Path place, Path jar) throws IOException {
        Path temporary = Files.createTempFile(place, "new-", ".tmp");
        try (OutputStream file = Files.newOutputStream(temporary);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, Content> each : files.entrySet()) {
                Content content = each.getValue();
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.bytes.length);
                entry.setCrc(content.crc);
                entry.setLastModifiedTime(ALWAYS);
                out.putNextEntry(entry);
                out.write(content.bytes);
            }
        }
        Files.setLastModifiedTime(temporary, ALWAYS);
        Files.move(temporary, jar, StandardCopyOption.ATOMIC_MOVE);
    }
}
