package io.github.mpmaven.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalInt;

/**
 * Which JDK or JRE is in a directory.
 *
 * @param feature its feature release, as 17
 * @param identity changes when it is replaced by another one
 */
public record JavaRelease(int feature, String identity) {
    private static final String VERSION = "JAVA_VERSION=\"";

    /** How a version begins that was numbered in the old way: 1.8 is JDK 8. */
    private static final String OLD = "1.";

    /**
     * {@return the feature release of the JDK or JRE in a directory, as 17; empty where it does not say}
     *
     * @param home the directory
     */
    public static OptionalInt featureOf(Path home) {
        try {
            return OptionalInt.of(feature(Files.readString(home.resolve("release"))));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * {@return what is in a directory}
     *
     * @param command names the directory
     * @throws IOException if there is no {@code release} file that says it
     */
    static JavaRelease of(JvmCommand command) throws IOException {
        String release = Files.readString(command.javaHome().resolve("release"));
        Path launcher = command.launcher().toRealPath();
        BasicFileAttributes file = Files.readAttributes(launcher, BasicFileAttributes.class);
        return new JavaRelease(
                feature(release), release + launcher + " " + file.size() + " " + file.lastModifiedTime());
    }

    private static int feature(String release) throws IOException {
        int at = release.indexOf(VERSION);
        int end = at + VERSION.length();
        if (at >= 0 && release.startsWith(OLD, end)) {
            end += OLD.length();
        }
        int start = end;
        while (at >= 0 && end < release.length() && Character.isDigit(release.charAt(end))) {
            end++;
        }
        if (at < 0 || end == start) {
            throw new IOException("the JDK's release file gives no JAVA_VERSION");
        }
        return Integer.parseInt(release.substring(start, end));
    }
}
