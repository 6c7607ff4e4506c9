package io.github.mpmaven.files;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file's content is known by: the first 128 bits of its SHA-256, which tell any two files apart that were not made
 * to be mistaken for each other. Reads through one buffer for all files; not safe for use by several threads.
 */
public final class ContentDigest {
    /** How many hexadecimal digits a digest has. */
    public static final int CHARS = 32;

    /** Smaller costs more system calls for big files; larger is pushed out of the core's own cache. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[BUFFER_BYTES];

    /** Makes one, for any number of files. */
    public ContentDigest() {}

    /**
     * {@return the digest of a file's content, in hexadecimal digits}
     *
     * @param file its path
     * @throws IOException if it can't be read
     */
    public String of(String file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        } catch (IOException e) {
            digest.reset();
            throw e;
        }
        return of(digest.digest());
    }

    /**
     * {@return the digest of bytes}
     *
     * @param bytes not kept
     */
    public static String ofBytes(byte[] bytes) {
        return of(sha256().digest(bytes));
    }

    private static String of(byte[] sha256) {
        return HexFormat.of().formatHex(sha256, 0, CHARS / 2);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256 by specification, but this one lacks it", e);
        }
    }
}
