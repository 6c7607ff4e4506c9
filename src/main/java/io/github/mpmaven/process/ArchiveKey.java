package io.github.mpmaven.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What an archive is good for: the JDK, the options that matter to it, the main class, and the jars, each as it is. */
final class ArchiveKey {
    /** Options that an archive does not depend on, by their beginnings. */
    private static final String[] NO_MATTER = {
        "-D",
        "-Xlog",
        "-Xmx",
        "-Xms",
        "-Xmn",
        "-Xss",
        "-XX:ErrorFile=",
        "-XX:HeapDumpPath=",
        "-XX:ActiveProcessorCount="
    };

    private ArchiveKey() {}

    /**
     * {@return the key: hexadecimal}
     *
     * @param release the JDK
     * @param command with no directory on its class path
     */
    static String of(JavaRelease release, JvmCommand command) throws IOException {
        StringBuilder text = new StringBuilder(release.identity()).append('\n').append(command.mainClass());
        for (String option : whatMatters(command.options())) {
            text.append('\n').append(option);
        }
        for (Path jar : command.classPath()) {
            BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
            text.append('\n')
                    .append(jar)
                    .append('\0')
                    .append(file.size())
                    .append(' ')
                    .append(file.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS));
        }
        return HexFormat.of().formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** {@return the options that an archive depends on} */
    static List<String> whatMatters(List<String> options) {
        List<String> found = new ArrayList<>(options);
        for (String start : NO_MATTER) {
            found.removeIf(option -> option.startsWith(start));
        }
        return found;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
