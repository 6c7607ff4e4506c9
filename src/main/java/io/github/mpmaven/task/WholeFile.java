package io.github.mpmaven.task;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in memory, as a person's task takes and gives it. Text is UTF-8 and nothing else; a byte order mark stays. */
final class WholeFile {
    /** What a byte array can hold in the JDKs there are. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8L;

    private WholeFile() {}

    /**
     * {@return the file's bytes}
     *
     * @throws IOException if it can't be read or does not fit an array
     */
    static byte[] bytes(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new IOException("file too large to be read whole: sizeBytes=" + size + ", maxBytes=" + MAX_BYTES
                    + ", file=" + file + ". Let the task's method take (Path, Path) or (InputStream, OutputStream).");
        }
        return Files.readAllBytes(file);
    }

    /**
     * {@return the file's text}
     *
     * @throws IOException if it can't be read, or is not UTF-8
     */
    static String text(Path file) throws IOException {
        byte[] bytes = bytes(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("not UTF-8: offsetBytes=" + firstMalformed(bytes) + ", file=" + file
                    + ". Let the task's method take byte[] and decode it itself.");
        }
    }

    private static int firstMalformed(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8 * 1024);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        while (decoder.decode(in, out, true) == CoderResult.OVERFLOW) {
            out.clear();
        }
        return in.position();
    }

    /**
     * {@return the text in UTF-8}
     *
     * @throws IOException if it holds half a surrogate pair, which UTF-8 can't say
     */
    static byte[] encoded(String text) throws IOException {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "the task's result is no text that UTF-8 can hold: half of a surrogate pair, lengthChars="
                            + text.length());
        }
    }
}
