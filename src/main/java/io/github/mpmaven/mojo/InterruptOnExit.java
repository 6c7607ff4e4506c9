package io.github.mpmaven.mojo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread when the JVM is told to end (Ctrl-C, SIGTERM), and holds the JVM's end up, for a bounded time,
 * until the thread has cleaned up. Maven itself lets a mojo run on while the JVM goes down around it.
 */
final class InterruptOnExit implements AutoCloseable {
    /** Smaller cuts the graceful end of workers short; larger keeps a person who pressed Ctrl-C waiting. */
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private InterruptOnExit(Thread interrupted) {
        this.hook = new Thread(() -> endOf(interrupted), "mp-exit");
    }

    /** {@return a watch over the calling thread, to be closed by it when it has cleaned up} */
    static InterruptOnExit ofThisThread() {
        InterruptOnExit watch = new InterruptOnExit(Thread.currentThread());
        try {
            Runtime.getRuntime().addShutdownHook(watch.hook);
        } catch (IllegalStateException e) {
            Thread.currentThread().interrupt(); // The JVM is ending already.
        }
        return watch;
    }

    private void endOf(Thread interrupted) {
        interrupted.interrupt();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the watch, and lets the JVM end if it is about to. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs, and the latch lets it go.
        }
    }

    /** {@return what the JVM runs when it is told to end} */
    Thread hook() {
        return hook;
    }
}
