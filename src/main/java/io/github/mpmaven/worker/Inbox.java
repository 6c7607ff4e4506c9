package io.github.mpmaven.worker;

import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.SteadyChannel;
import io.github.mpmaven.wire.ToWorker;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the parent says. The thread that makes the calls reads the channel itself while it has nothing else to do, so that
 * no other thread stands between a call and its answer; while it is in a call for longer than a moment the listener reads
 * in its place, so that a busy worker answers, and sees the parent's death.
 */
final class Inbox {
    /** How long a call may take before the listener begins to read. Smaller wakes it more often; larger answers later. */
    private static final long LISTEN_NANOS = 1_000_000;

    /** Between two chunks the channel is looked at so often. Smaller asks the system more often; larger answers later. */
    private static final long LOOK_NANOS = 500_000;

    /** What the inbox needs to answer and to end; called by whichever thread reads. */
    interface Parent {
        /** Sends an answer now. That to a revocation is sent under the inbox's lock. */
        void answer(FromWorker message);

        /** The running call shall be interrupted, and no other begun. */
        void interrupted();

        /** Nothing comes from the parent any more. May not return. */
        void ended();
    }

    private final FrameReader<ToWorker> reader;
    private final SteadyChannel channel;
    private final Parent parent;
    private final PrintStream standardError;

    /** Held by whoever reads the channel. Taken before {@link #lock}. */
    private final ReentrantLock reading = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by lock. */
    private final Deque<ToWorker> messages = new ArrayDeque<>();

    /** Guarded by lock: the chunk that is being run, the first call of it that was not begun, and the first given back. */
    private ToWorker.@Nullable Run run;

    private int next;
    private int given;

    /** Guarded by lock: no more messages come. */
    private boolean ended;

    /** Written by the thread that makes the calls: it has nothing to do, and how often it had something. */
    private volatile boolean idle;

    private volatile int turns;

    /** Written by the thread that makes the calls: it wants to read itself. */
    private volatile boolean wanted;

    /** Written by the listener: nothing has happened for a while, it has to be woken. */
    private volatile boolean asleep;

    /** Owned by the thread that makes the calls. */
    private long lastLook;

    private @Nullable Thread listener;

    Inbox(FrameReader<ToWorker> reader, SteadyChannel channel, Parent parent, PrintStream standardError) {
        this.reader = reader;
        this.channel = channel;
        this.parent = parent;
        this.standardError = standardError;
    }

    void startListener() {
        Thread thread = new Thread("mp-listener") {
            @Override
            public void run() {
                TerminalSignals.ignore();
                listen();
            }
        };
        thread.setDaemon(true);
        listener = thread;
        thread.start();
    }

    // ---- called by the thread that makes the calls

    /** No more is read. The listener sees to it that this JVM ends. */
    void stop() {
        channel.stopReading();
        LockSupport.unpark(listener);
    }

    /** {@return the next message, or null when no more come} Blocks, and runs {@code beforeWaiting} before it does. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes it
    @Nullable
    ToWorker take(Runnable beforeWaiting) {
        look();
        ToWorker message = poll();
        if (message == null && !isEnded()) {
            beReader();
            try {
                message = readNext(beforeWaiting);
            } finally {
                reading.unlock();
            }
        }
        turns = turns + 1;
        return message;
    }

    /** Reads now and then, so that a question need not wait until all is done that was sent before it. */
    private void look() {
        long now = System.nanoTime();
        if (now - lastLook >= LOOK_NANOS && reading.tryLock()) {
            try {
                receive();
            } finally {
                reading.unlock();
            }
            lastLook = now;
        }
    }

    private @Nullable ToWorker poll() {
        lock.lock();
        try {
            ToWorker message = messages.poll();
            if (message instanceof ToWorker.Run begun) {
                run = begun;
                next = 0;
                given = begun.arguments().size();
            }
            return message;
        } finally {
            lock.unlock();
        }
    }

    private void beReader() {
        if (!reading.tryLock()) {
            wanted = true;
            channel.wakeReader();
            reading.lock();
            wanted = false;
        }
    }

    private @Nullable ToWorker readNext(Runnable beforeWaiting) {
        ToWorker message = poll();
        boolean waited = false;
        while (message == null && !isEnded()) {
            if (!receive() && !isEnded()) {
                if (!waited) {
                    waited = true;
                    beforeWaiting.run();
                    idle = true;
                }
                awaitReadable();
            }
            message = poll();
        }
        if (waited) {
            idle = false;
            if (asleep) {
                LockSupport.unpark(listener);
            }
        }
        return message;
    }

    /** {@return the place of the next call to begin in the chunk taken last, or -1 when the rest was given back} */
    int begin() {
        lock.lock();
        try {
            if (next < given) {
                return next++;
            }
            run = null;
            return -1;
        } finally {
            lock.unlock();
        }
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    // ---- called by whoever reads

    /** {@return whether anything came} Reads what is there. */
    private boolean receive() {
        try {
            boolean came = false;
            int count;
            do {
                for (ToWorker message = reader.poll(); message != null; message = reader.poll()) {
                    heard(message);
                    came = true;
                }
                count = came ? 0 : reader.fill(); // what came is done first
            } while (count > 0);
            if (count < 0) {
                channelEnded();
            }
            return came;
        } catch (IOException e) {
            channelEnded();
            return false;
        }
    }

    private void awaitReadable() {
        try {
            channel.awaitReadable();
        } catch (IOException e) {
            channelEnded();
        }
    }

    private void channelEnded() {
        parent.ended();
        end(true);
    }

    private void heard(ToWorker message) {
        if (message instanceof ToWorker.Revoke revoke) {
            revoked(revoke);
        } else if (message instanceof ToWorker.DumpThreads) {
            parent.answer(new FromWorker.ThreadDump(ThreadDump.take()));
        } else if (message instanceof ToWorker.Stop stop) {
            if (stop.interrupt()) {
                parent.interrupted();
            }
            end(stop.interrupt());
        } else {
            lock.lock();
            try {
                messages.add(message);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Gives calls back, and says so before the next call can begin: a report of that would come out of turn. */
    private void revoked(ToWorker.Revoke revoke) {
        lock.lock();
        try {
            parent.answer(new FromWorker.Revoked(revoke.chunk(), giveBack(revoke.chunk(), revoke.from())));
        } finally {
            lock.unlock();
        }
    }

    /** {@return the first call that is given back} Takes calls of a chunk back that were not begun. Needs the lock. */
    private int giveBack(long chunk, int from) {
        if (run != null && run.chunk() == chunk) {
            given = Math.min(given, Math.max(from, next));
            return given;
        }
        for (Iterator<ToWorker> newest = messages.descendingIterator(); newest.hasNext(); ) {
            if (newest.next() instanceof ToWorker.Run waiting && waiting.chunk() == chunk) {
                newest.remove();
                return 0; // all of it: its order is over, and a part would have to be put back
            }
        }
        return Integer.MAX_VALUE;
    }

    /** No more messages come. {@code drop} those that were not begun, or finish them. */
    private void end(boolean drop) {
        lock.lock();
        try {
            ended = true;
            if (drop) {
                messages.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- the listener

    private void listen() {
        int seen = -1;
        while (!channel.isStopped()) {
            if (idle && seen == turns) {
                asleep = true;
                if (idle) {
                    LockSupport.park(this);
                }
                asleep = false;
            }
            seen = turns;
            LockSupport.parkNanos(this, LISTEN_NANOS);
            if (!idle && seen == turns && reading.tryLock()) {
                try {
                    readUntilWanted();
                } catch (IOException e) {
                    channelEnded();
                } catch (RuntimeException | Error e) {
                    e.printStackTrace(standardError); // no memory, most likely: the parent reads it there
                    channelEnded();
                } finally {
                    reading.unlock();
                }
            }
        }
        parent.ended();
    }

    /** Reads until the thread that makes the calls is free to do so, or all has been said. */
    private void readUntilWanted() throws IOException {
        channel.prepareWaiting(); // before the first look, or who wants to read would have nothing to wake
        while (!wanted && !channel.isStopped()) {
            if (!receive() && !wanted) {
                awaitReadable();
            }
        }
    }
}
