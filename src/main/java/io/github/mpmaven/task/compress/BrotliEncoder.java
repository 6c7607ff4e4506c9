package io.github.mpmaven.task.compress;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.EncoderJNI;
import com.aayushatharva.brotli4j.encoder.EncoderJNI.Operation;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * RFC 7932, by Google's library. The window is chosen as the {@code brotli} program does: the smallest that holds the file,
 * up to the one allowed. An encoder of the library's serves one file.
 */
final class BrotliEncoder implements FileEncoder {
    private static final int LEAST_WINDOW_BITS = 10;

    /** What of a window the format keeps for itself. */
    private static final int WINDOW_GAP_BYTES = 16;

    private final int level;
    private final int mostWindowBits;
    private EncoderJNI.@Nullable Wrapper encoder;

    BrotliEncoder(int level, int mostWindowBits) {
        Brotli4jLoader.ensureAvailability();
        this.level = level;
        this.mostWindowBits = mostWindowBits;
    }

    /** {@return the binary logarithm of the window for a file} */
    static int windowBits(long sizeBytes, int most) {
        int bits = LEAST_WINDOW_BITS;
        while (bits < most && (1L << bits) - WINDOW_GAP_BYTES < sizeBytes) {
            bits++;
        }
        return bits;
    }

    @Override
    public void begin(long sizeBytes) throws IOException {
        int piece = (int) Math.max(1, Math.min(sizeBytes, CompressFile.PIECE_BYTES));
        encoder = new EncoderJNI.Wrapper(piece, level, windowBits(sizeBytes, mostWindowBits), null);
    }

    @Override
    public void encode(byte[] plain, int length, boolean last, PackedFile out) throws IOException {
        if (encoder == null) {
            throw new IllegalStateException("no file has begun");
        }
        ByteBuffer input = encoder.getInputBuffer();
        ((Buffer) input).clear();
        input.put(plain, 0, length);
        Operation operation = last ? Operation.FINISH : Operation.PROCESS;
        encoder.push(operation, length);
        while (encoder.isSuccess()) {
            if (encoder.hasMoreOutput()) {
                out.write(encoder.pull());
            } else if (encoder.hasRemainingInput() || (last && !encoder.isFinished())) {
                encoder.push(operation, 0);
            } else {
                return;
            }
        }
        throw new IOException("brotli gave up: it is out of memory, probably");
    }

    @Override
    public void end() {
        if (encoder != null) {
            encoder.destroy();
            encoder = null;
        }
    }
}
