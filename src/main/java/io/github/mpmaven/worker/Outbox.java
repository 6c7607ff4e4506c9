package io.github.mpmaven.worker;

import io.github.mpmaven.wire.ByteSink;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.SteadyChannel;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The worker's end of the channel, the writing half. Messages are gathered and written together: when there are many, when
 * the worker has nothing else to do, and by a thread of its own after about a millisecond, so that a fast result never
 * waits behind a slow call. Safe for use by several threads.
 */
final class Outbox {
    /** Smaller writes more often; larger lets the parent wait. */
    private static final int FLUSH_BYTES = 32 * 1024;

    private static final long FLUSH_NANOS = 1_000_000;

    private final SteadyChannel channel;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by lock; its size may be read without: it is a hint then. */
    private final ByteSink gathered = new ByteSink(2 * FLUSH_BYTES);

    /** Set by the thread that makes the calls, cleared by the flusher. */
    private volatile boolean waiting;

    /** Written once, before the first call. */
    private @Nullable Thread flusher;

    Outbox(SteadyChannel channel) {
        this.channel = channel;
    }

    void startFlusher() {
        Thread thread = new Thread("mp-flusher") {
            @Override
            public void run() {
                flushEverSoOften();
            }
        };
        thread.setDaemon(true);
        flusher = thread;
        thread.start();
    }

    private void flushEverSoOften() {
        for (; ; ) {
            while (!waiting) {
                LockSupport.park(this);
            }
            LockSupport.parkNanos(this, FLUSH_NANOS);
            waiting = false;
            flush();
        }
    }

    /**
     * Sends a message. One that is not written at once is written by the next {@link #flush}, or within a millisecond of the
     * next {@link #mayTakeLong}.
     *
     * @param message the message
     * @param now whether to write it at once, with what was gathered before
     * @throws IllegalArgumentException if it is longer than a frame may be; nothing was sent then
     */
    void send(FromWorker message, boolean now) {
        lock.lock();
        try {
            message.writeTo(gathered);
            if (now || gathered.size() >= FLUSH_BYTES) {
                write();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A call begins: what was gathered must not wait for its end. Called by the thread that makes the calls; that it wakes
     * another thread only here saves a switch of threads for each call that comes alone.
     */
    void mayTakeLong() {
        if (gathered.size() > 0 && !waiting) {
            waiting = true;
            LockSupport.unpark(flusher);
        }
    }

    /** Writes what was gathered. */
    void flush() {
        lock.lock();
        try {
            write();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        if (gathered.size() == 0) {
            return;
        }
        try {
            channel.write(gathered.view());
        } catch (IOException e) {
            // the parent is gone: the listener sees the channel's end, and ends this process
        } finally {
            gathered.clear();
        }
    }
}
