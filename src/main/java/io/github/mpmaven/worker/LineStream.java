package io.github.mpmaven.worker;

import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.FromWorker;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What is printed, cut into lines, each sent at once with the call that was running. The channel keeps the order: a call's
 * lines come before its result.
 */
final class LineStream extends OutputStream {
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final WorkerSlot slot;
    private final Outbox outbox;

    /** Guarded by this. */
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineStream(WorkerSlot slot, Outbox outbox) {
        this.slot = slot;
        this.outbox = outbox;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n' || line.size() >= MAX_LINE_BYTES) {
            sendLine();
        }
        if (b != '\n') {
            line.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n' || line.size() + i - start >= MAX_LINE_BYTES) {
                line.write(bytes, start, i - start);
                sendLine();
                start = bytes[i] == '\n' ? i + 1 : i;
            }
        }
        line.write(bytes, start, offset + length - start);
    }

    /** A call has ended: what has no line end yet is a line all the same. */
    synchronized void endLine() {
        if (line.size() > 0) {
            sendLine();
        }
    }

    private void sendLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        WorkerSlot.Running running =
                slot.running(); // a line that is printed just when a call ends counts to it or to none
        outbox.send(new FromWorker.Printed(running.isBusy() ? running.chunk() : -1, running.position(), text), true);
    }
}
