package io.github.mpmaven.task.command;

import java.nio.charset.Charset;
import java.util.Arrays;

/** The last bytes a program printed. */
final class OutputTail {
    /** Smaller cuts off the reason of a failure; larger lets one failure fill a screen. */
    private static final int MAX_BYTES = 4 * 1024;

    /** What a program prints in, unlike what Java writes files in. */
    private static final Charset NATIVE = Charset.forName(
            System.getProperty("native.encoding", Charset.defaultCharset().name()));

    private byte[] last = new byte[0];
    private boolean cut;

    void add(byte[] more) {
        byte[] all = Arrays.copyOf(last, last.length + more.length);
        System.arraycopy(more, 0, all, last.length, more.length);
        cut |= all.length > MAX_BYTES;
        last = all.length > MAX_BYTES ? Arrays.copyOfRange(all, all.length - MAX_BYTES, all.length) : all;
    }

    /** {@return the last lines, from the beginning of one where others were cut off} */
    String text() {
        String text = new String(last, NATIVE);
        return (cut ? "…" + text.substring(text.indexOf('\n') + 1) : text).strip();
    }
}
