package io.github.mpmaven.pool;

import java.time.Duration;

/**
 * How the calls of one stream are run.
 *
 * @param chunkSize calls a chunk, or 0 to let the pool choose and shrink
 * @param window how many calls may be between {@link CallStream#add} and {@link CallStream#next} at most
 * @param order which call of those in the window goes first
 * @param timeout the time one call may take; {@link Duration#ZERO} for no limit
 * @param retries how often a call that failed is made again, each time on a fresh worker
 */
public record StreamOptions(int chunkSize, int window, Order order, Duration timeout, int retries) {
    /** Calls in the order they were added, in chunks that the pool chooses, with no limit of time and no retry. */
    public static final StreamOptions DEFAULT = new StreamOptions(0, 4096, Order.FIRST_ADDED, Duration.ZERO, 0);

    public StreamOptions {
        if (chunkSize < 0 || window < 1 || retries < 0 || timeout.isNegative()) {
            throw new IllegalArgumentException("out of range: chunkSize=" + chunkSize + ", window=" + window
                    + ", timeout=" + timeout + ", retries=" + retries);
        }
    }

    /** Which call goes first. */
    public enum Order {
        /** The one that was added first. */
        FIRST_ADDED,
        /** The one with the largest cost, give or take a factor of two, so that none of the large ones comes last. */
        COSTLIEST
    }
}
