package io.github.mpmaven.incremental;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a job's state, which one run has at a time, of this process or another. It goes with its process. The
 * file stays: to delete it would let two hold locks of one name.
 */
final class StateLock implements Closeable {
    /** POSIX gives up a process's lock when that process closes the file anywhere, so it must not even be opened twice. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StateLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock. Does not wait.
     *
     * @param file absolute; made if need be
     * @return the lock, or null where another run has it
     * @throws IOException if the file can't be made or locked
     */
    static @Nullable StateLock tryTake(Path file) throws IOException {
        if (!HELD.add(file)) {
            return null;
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? null : new StateLock(file, channel);
        } catch (OverlappingFileLockException e) {
            return null; // another copy of this class has it: a plugin has one in each class loader
        } finally {
            if (lock == null) {
                HELD.remove(file);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            // the lock goes with the channel
        } finally {
            HELD.remove(file);
        }
    }
}
