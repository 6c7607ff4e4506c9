package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A digest being computed, used again for file after file. Not thread-safe. */
sealed interface RunningDigest {
    /** Takes the first {@code length} bytes of {@code buffer}. */
    void update(byte[] buffer, int length);

    /** {@return the digest in lower-case hexadecimal digits} The next file can begin then. */
    String finish();

    /** Forgets what was taken, after a file that could not be read to its end. */
    void reset();

    /**
     * {@return a digest of that algorithm}
     *
     * @throws TaskSetupException if this JDK has none
     */
    static RunningDigest of(Algorithm algorithm) throws TaskSetupException {
        if (algorithm.isCrc32c()) {
            return new Castagnoli(new CRC32C());
        }
        try {
            return new Jdk(MessageDigest.getInstance(algorithm.name()));
        } catch (NoSuchAlgorithmException e) {
            TaskSetupException setup = new TaskSetupException(ChecksumOptions.unknownAlgorithm(algorithm.name()));
            setup.initCause(e);
            throw setup;
        }
    }

    /** One of the JDK's. */
    record Jdk(MessageDigest digest) implements RunningDigest {
        @Override
        public void update(byte[] buffer, int length) {
            digest.update(buffer, 0, length);
        }

        @Override
        public String finish() {
            return HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public void reset() {
            digest.reset();
        }
    }

    /** CRC-32C, RFC 3720, written with its most significant digit first. */
    record Castagnoli(CRC32C crc) implements RunningDigest {
        @Override
        public void update(byte[] buffer, int length) {
            crc.update(buffer, 0, length);
        }

        @Override
        public String finish() {
            String hex = HexFormat.of().toHexDigits((int) crc.getValue());
            crc.reset();
            return hex;
        }

        @Override
        public void reset() {
            crc.reset();
        }
    }
}
