package io.github.mpmaven.incremental;

import io.github.mpmaven.files.ContentDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What code is known by: the content of classes, never a time, so that to compile or package the same again changes
 * nothing. Of a jar the names, sizes and CRCs that its directory lists; of a directory the classes and the services alone,
 * because a job may write what else there is. Not safe for use by several threads.
 */
public final class CodeDigest {
    private final ContentDigest contents = new ContentDigest();

    /** Makes one. */
    public CodeDigest() {}

    /**
     * {@return the digest of a jar or a directory; a word for what is neither}
     *
     * @param element of a class path
     * @throws IOException if it can't be read
     */
    public String of(Path element) throws IOException {
        if (Files.isDirectory(element)) {
            return ofDirectory(element);
        }
        return Files.isRegularFile(element) ? ofFile(element) : "missing";
    }

    private String ofFile(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                lines.add(entry.getName() + " " + entry.getSize() + " " + entry.getCrc());
            }
        } catch (ZipException e) {
            return contents.of(file.toString());
        }
        return digest(lines);
    }

    private String ofDirectory(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".class") || name.startsWith("META-INF/services/")) {
                    lines.add(name + " " + contents.of(file.toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(lines);
        return digest(lines);
    }

    private static String digest(List<String> lines) {
        return ContentDigest.ofBytes(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
