package io.github.mpmaven.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands in for this process's standard output and error, and keeps what children print, by lines. */
final class Printed implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Lines printed = new Lines();
    private final Lines reported = new Lines();

    Printed() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(reported, true, StandardCharsets.UTF_8));
    }

    /** {@return the rest of the next line of standard output that starts so} Others are skipped. Waits for it. */
    String awaitLine(String start) throws InterruptedException {
        for (; ; ) {
            String line = printed.queue.poll(30, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no line \"" + start + "\"; standard error: " + errors());
            }
            if (line.startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
    }

    List<String> lines() {
        List<String> all = new ArrayList<>();
        printed.queue.drainTo(all);
        return all;
    }

    String errors() {
        return String.join("\n", reported.queue);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private static final class Lines extends ByteArrayOutputStream {
        final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                queue.add(toString(StandardCharsets.UTF_8));
                reset();
            } else {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }
    }
}
