package io.github.mpmaven.task.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings what a program prints to the calling thread, which prints it again: a worker keeps with an item what the item's
 * thread prints. A thread of its own does the reading, because a read can't be interrupted and a wait can.
 */
final class OutputPump {
    /** Smaller costs more hand-overs; larger, times {@link #MAX_CHUNKS}, is what each running program may hold. */
    private static final int CHUNK_BYTES = 16 * 1024;

    private static final int MAX_CHUNKS = 4;

    /**
     * How long the output may stay open and silent after the program's end, because a process it left behind holds it.
     * Smaller could lose the last lines on a loaded machine; larger makes each such item slower.
     */
    private static final long LEFT_OPEN_MILLIS = 1_000;

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(MAX_CHUNKS);
    private final InputStream from;

    private OutputPump(InputStream from) {
        this.from = from;
    }

    /**
     * Prints what the program prints, until it has ended. Blocks.
     *
     * @param process just started
     * @param from which of its streams
     * @param tail gets everything as well
     * @throws InterruptedException if the thread is interrupted; the program runs on then
     */
    static void pump(Process process, InputStream from, OutputTail tail) throws InterruptedException {
        OutputPump pump = new OutputPump(from);
        Thread reader = new Thread(pump::read, "mp-command-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        try {
            pump.print(process, tail);
        } finally {
            reader.interrupt();
        }
    }

    private void print(Process process, OutputTail tail) throws InterruptedException {
        while (true) {
            byte[] chunk = chunks.poll(LEFT_OPEN_MILLIS, TimeUnit.MILLISECONDS);
            if (chunk == END || (chunk == null && !process.isAlive())) {
                return;
            }
            if (chunk != null) {
                System.out.write(chunk, 0, chunk.length);
                tail.add(chunk);
            }
        }
    }

    private void read() {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                chunks.put(Arrays.copyOf(buffer, length));
            }
            chunks.put(END);
        } catch (IOException e) {
            chunks.offer(END);
        } catch (InterruptedException e) {
            // Nobody takes it any more.
        }
    }
}
