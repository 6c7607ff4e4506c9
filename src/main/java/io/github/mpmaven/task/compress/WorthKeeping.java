package io.github.mpmaven.task.compress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Which outputs are written.
 *
 * @param minSizeBytes the smallest file that is compressed
 * @param minRatio an output is at most this share of its input, and smaller in any case; null: of any size
 */
record WorthKeeping(long minSizeBytes, @Nullable BigDecimal minRatio) {
    /** All are. */
    static final WorthKeeping ALL = new WorthKeeping(0, null);

    /** {@return how large the output for a file may be; 0 where none is} */
    long mostBytes(long sizeBytes) {
        if (sizeBytes < minSizeBytes) {
            return 0;
        }
        if (minRatio == null) {
            return Long.MAX_VALUE;
        }
        long share = minRatio.multiply(BigDecimal.valueOf(sizeBytes))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        return Math.max(0, Math.min(share, sizeBytes - 1));
    }
}
