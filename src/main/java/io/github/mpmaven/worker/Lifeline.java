package io.github.mpmaven.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches the parent by the pipe on standard input, whose other end the parent holds as long as it lives. A channel, not a
 * stream: it can be closed under the thread that waits in it, and a JVM that ends waits 300 ms for a thread in a read.
 */
final class Lifeline implements Runnable {
    /**
     * How often to look for the parent once the pipe is closed: while this process ends, or after a task has interrupted
     * every thread there is.
     */
    private static final long LOOK_NANOS = 100_000_000;

    private final FileChannel input;

    Lifeline(FileChannel input) {
        this.input = input;
    }

    /** Begins to watch, on a thread of its own. */
    void start() {
        Thread thread = new Thread(this, "mp-lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        TerminalSignals.ignore();
        ByteBuffer nothing = ByteBuffer.allocate(16);
        try {
            while (input.read(nothing) >= 0) {
                nothing.clear(); // the parent says no more than the order
            }
        } catch (ClosedChannelException e) {
            awaitParentsEnd();
        } catch (IOException e) {
            // as good as an end
        }
        end();
    }

    private static void awaitParentsEnd() {
        @Nullable ProcessHandle parent = null;
        do {
            LockSupport.parkNanos(LOOK_NANOS);
            boolean unused = Thread.interrupted();
            if (parent == null) {
                parent = ProcessHandle.current().parent().orElse(null);
            }
        } while (parent != null && parent.isAlive());
    }

    /** The parent is gone: so is every reason to be here. */
    private static void end() {
        Ending.forceAfterAWhileAside();
        Descendants.killAll();
        Runtime.getRuntime().halt(WorkerMain.EXIT_ORPHANED);
    }

    /** This process is ending. What its task has started and left is ended, and the watching thread woken. */
    void close() {
        Descendants.killAll();
        try {
            input.close();
        } catch (IOException e) {
            // the process ends a little later
        }
    }
}
