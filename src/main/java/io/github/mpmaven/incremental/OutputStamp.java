package io.github.mpmaven.incremental;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file as mp wrote it. Of a time that nobody else's file has: a copy or an archive may bring it back with its time, but
 * who changes it does not.
 *
 * @param path where it stands, absolute
 * @param sizeBytes its size
 * @param modifiedNanos when it was written, in nanoseconds since the epoch
 */
public record OutputStamp(String path, long sizeBytes, long modifiedNanos) {
    /**
     * Looks at a file under one name that will stand under another: a move changes neither size nor time.
     *
     * @param file where it is now
     * @param path where it will be, absolute
     * @return its stamp
     * @throws IOException if it can't be looked at
     */
    public static OutputStamp of(Path file, String path) throws IOException {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new OutputStamp(path, is.size(), InputStamp.nanos(is.lastModifiedTime()));
    }

    /** {@return the stamp of a file that is in its place, or null where there is none} */
    static @Nullable OutputStamp read(Path file) {
        try {
            return of(file, file.toString());
        } catch (IOException e) {
            return null;
        }
    }

    /** {@return whether the file is there, and as it was} */
    boolean isIntact() {
        return equals(read(Path.of(path)));
    }
}
