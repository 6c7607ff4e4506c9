package io.github.mpmaven.pool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way. Written by the thread that adds it, then by the pool's loop alone.
 */
class Call {
    /** How much of what a call prints is kept with it; the rest is in its worker's log only. */
    private static final int MAX_OUTPUT_CHARS = 16 * 1024;

    /** How many workers a call may lose before it is blamed for it. Smaller blames the innocent; larger may go on long. */
    private static final int MAX_LOSSES = 5;

    private static final byte[] NOTHING = {};

    final CallSource source;
    final FunctionForm function;
    final long index;
    final long cost;
    final @Nullable Object argument;

    /** Emptied when the call is settled: what it was given is not kept alive by its result. */
    byte[] payload;

    /** The throwable of the last attempt as it travelled, or empty. */
    byte[] thrown = NOTHING;

    /** The argument of a packed call that the last attempt failed at. */
    int failedItem;

    private int attempts;
    private int losses;
    private @Nullable StringBuilder output;
    private int cutChars;
    private @Nullable List<byte[]> parts;

    Call(CallSource source, FunctionForm function, long index, byte[] payload, long cost, @Nullable Object argument) {
        this.source = source;
        this.function = function;
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

    /** {@return which of many arguments the last attempt failed at, in words, or null where there is one only} */
    @Nullable
    String place() {
        return null;
    }

    /** The first results of many. */
    void part(byte[] values) {
        if (parts == null) {
            parts = new ArrayList<>();
        }
        parts.add(values);
    }

    /** {@return the results, those that came in parts before included} */
    byte[] whole(byte[] last) {
        if (parts == null) {
            return last;
        }
        parts.add(last);
        int length = 0;
        for (byte[] part : parts) {
            length = Math.addExact(length, part.length);
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        parts = null;
        return whole;
    }

    /** Nothing is left of the last attempt. */
    void forgetAttempt() {
        parts = null;
        takeOutput();
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
