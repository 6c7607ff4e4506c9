package io.github.mpmaven.task.compress;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;

/**
 * RFC 8878, by Facebook's library, with the frame that the {@code zstd} program writes: it says the file's size and has a
 * checksum. Told of the size, the library fits its tables to it. One context serves file after file.
 */
final class ZstdEncoder implements FileEncoder {
    /** Frees the tables of encoders that nobody has any more: the library does not, and a worker outlives a job's task. */
    private static final Cleaner CLEANER = Cleaner.create();

    /** The largest block; the library compresses no less at a time. */
    private static final int PACKED_BYTES = 128 * 1024;

    private final int level;
    private final int mostWindowBits;
    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final ByteBuffer plain = ByteBuffer.allocateDirect(CompressFile.PIECE_BYTES);
    private final ByteBuffer packed = ByteBuffer.allocateDirect(PACKED_BYTES);

    /**
     * Makes an encoder.
     *
     * @param mostWindowBits the binary logarithm of the window; 0 for the level's own
     */
    ZstdEncoder(int level, int mostWindowBits) {
        this.level = level;
        this.mostWindowBits = mostWindowBits;
        CLEANER.register(this, context::close);
    }

    @Override
    public void begin(long sizeBytes) {
        context.reset();
        context.setLevel(level).setChecksum(true);
        if (mostWindowBits > 0) {
            context.setWindowLog(mostWindowBits); // the library takes a smaller one where the file is smaller
        }
        context.setPledgedSrcSize(sizeBytes);
    }

    @Override
    public void encode(byte[] piece, int length, boolean last, PackedFile out) throws IOException {
        plain.clear().put(piece, 0, length).flip();
        EndDirective directive = last ? EndDirective.END : EndDirective.CONTINUE;
        boolean flushed;
        do {
            packed.clear();
            flushed = context.compressDirectByteBufferStream(packed, plain, directive);
            out.write(packed.flip());
        } while (plain.hasRemaining() || (last && !flushed));
    }

    @Override
    public void end() {}
}
