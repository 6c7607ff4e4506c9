package io.github.mpmaven.task.compress;

import java.io.IOException;

/**
 * Compresses file after file into one format. Its bytes depend on the file and the settings alone, not on the files before
 * it nor on the pieces in which it comes. Used by one thread.
 */
interface FileEncoder {
    /**
     * Begins a file; the one before has ended.
     *
     * @param sizeBytes how many bytes will come
     * @throws IOException if there is no memory for it
     */
    void begin(long sizeBytes) throws IOException;

    /**
     * Compresses a piece of the file.
     *
     * @param plain holds the piece
     * @param length how much of it, from its start; up to {@link CompressFile#PIECE_BYTES}
     * @param last whether it is the file's last
     * @param out takes what is compressed by now; all of it after the last piece
     * @throws IOException if that can't be written
     */
    void encode(byte[] plain, int length, boolean last, PackedFile out) throws IOException;

    /** Gives back what the file took, whether it came to its end or not. Must be called for each that began. */
    void end();
}
