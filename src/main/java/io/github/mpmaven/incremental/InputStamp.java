package io.github.mpmaven.incremental;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How an input was when it was looked at: what Git's index asks of a file. The time of the last change to the inode can't
 * be set by anybody, so it tells files apart that a tool has given the same size and time.
 *
 * @param sizeBytes its size
 * @param modifiedNanos when its content changed, in nanoseconds since the epoch
 * @param changedNanos when its inode changed, likewise; 0 where the system does not say
 */
record InputStamp(long sizeBytes, long modifiedNanos, long changedNanos) {
    /**
     * The coarsest clock a file system stamps files with: FAT's two seconds, and some for a server whose clock differs.
     * Smaller believes what it should not; larger reads more files once more in the next run.
     */
    static final long GRANULE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /** {@return how the file is now, links followed; null where there is none} */
    static @Nullable InputStamp read(Path file) {
        try {
            if (UNIX) {
                return of(Files.readAttributes(file, "unix:isRegularFile,size,lastModifiedTime,ctime"));
            }
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.isRegularFile() ? new InputStamp(is.size(), nanos(is.lastModifiedTime()), 0) : null;
        } catch (IOException e) {
            return null; // for the task to say
        }
    }

    private static @Nullable InputStamp of(Map<String, Object> is) {
        return Boolean.TRUE.equals(is.get("isRegularFile"))
                        && is.get("size") instanceof Long size
                        && is.get("lastModifiedTime") instanceof FileTime modified
                        && is.get("ctime") instanceof FileTime changed
                ? new InputStamp(size, nanos(modified), nanos(changed))
                : null;
    }

    static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    /**
     * {@return whether the file may still change without getting another stamp}
     *
     * @param nowNanos when it was looked at, in nanoseconds since the epoch
     */
    boolean isRacy(long nowNanos) {
        return Math.max(modifiedNanos, changedNanos) > nowNanos - GRANULE_NANOS;
    }
}
