package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a file once for all its digests, through one buffer for all files. One a worker; not thread-safe. */
final class FileDigester {
    /**
     * A block stays in the core's own cache while each digest passes over it. Smaller costs more system calls for big
     * files; larger pushes the block out of the cache between two digests, and costs each worker that much memory.
     */
    private static final int BUFFER_BYTES = 64 * 1024;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final RunningDigest[] digests;
    private final int sha256;
    private long sizeBytes;

    FileDigester(List<Algorithm> algorithms) throws TaskSetupException {
        sha256 = algorithms.indexOf(Algorithm.SHA_256);
        digests = new RunningDigest[algorithms.size()];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = RunningDigest.of(algorithms.get(i));
        }
    }

    /**
     * {@return the file's digests in hexadecimal digits, in the order of the algorithms}
     *
     * @param file its path
     * @throws IOException if it can't be read
     */
    List<String> digest(String file) throws IOException {
        sizeBytes = 0;
        try (InputStream in = new FileInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                sizeBytes += length;
                for (RunningDigest digest : digests) {
                    digest.update(buffer, length);
                }
            }
        } catch (IOException e) {
            for (RunningDigest digest : digests) {
                digest.reset();
            }
            throw e;
        }
        List<String> hex = new ArrayList<>(digests.length + 1);
        for (RunningDigest digest : digests) {
            hex.add(digest.finish());
        }
        return hex;
    }

    /** {@return which of the digests is a SHA-256, -1 for none} */
    int sha256() {
        return sha256;
    }

    /** {@return how many bytes the last file had} */
    long sizeBytes() {
        return sizeBytes;
    }
}
