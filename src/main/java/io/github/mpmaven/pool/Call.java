package io.github.mpmaven.pool;

import org.jspecify.annotations.Nullable;

/**
 * One call on its way. Written by the thread that adds it, then by the pool's loop alone.
 */
final class Call {
    /** How much of what a call prints is kept with it; the rest is in its worker's log only. */
    private static final int MAX_OUTPUT_CHARS = 16 * 1024;

    /** How many workers a call may lose before it is blamed for it. Smaller blames the innocent; larger may go on long. */
    private static final int MAX_LOSSES = 5;

    final CallStream<?, ?> stream;
    final long index;
    final byte[] payload;
    final long cost;
    final @Nullable Object argument;

    private int attempts;
    private int losses;
    private @Nullable StringBuilder output;
    private int cutChars;

    Call(CallStream<?, ?> stream, long index, byte[] payload, long cost, @Nullable Object argument) {
        this.stream = stream;
        this.index = index;
        this.payload = payload;
        this.cost = cost;
        this.argument = argument;
    }

    /** {@return how often it failed, this time included} */
    int countAttempt() {
        return ++attempts;
    }

    int attempts() {
        return attempts;
    }

    /** {@return whether it has now lost more workers than can be chance} */
    boolean countLoss() {
        return ++losses > MAX_LOSSES;
    }

    void printed(String line) {
        if (output == null) {
            output = new StringBuilder();
        }
        if (output.length() + line.length() + 1 > MAX_OUTPUT_CHARS) {
            cutChars += line.length() + 1;
        } else {
            output.append(line).append('\n');
        }
    }

    /** {@return what it printed since the last time this was asked} */
    String takeOutput() {
        if (output == null) {
            return "";
        }
        String text = cutChars == 0 ? output.toString() : output + "… (" + cutChars + " more characters)\n";
        output = null;
        cutChars = 0;
        return text;
    }
}
