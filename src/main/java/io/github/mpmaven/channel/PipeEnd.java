package io.github.mpmaven.channel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One end of a pipe, in the process that made the pipe. It is held here at first; when it has travelled, its holder's socket
 * is attached to it, and whoever holds the other end here reads and writes that socket himself.
 *
 * <pre>
 *   held here, nothing sent away ──travels──► in flight ──attach──► away
 *        │                                       │                    │
 *        └───────────────── close ───────────────┴─ holder closes ────┴──► closed
 * </pre>
 *
 * <p>What is sent to an end that is not away is kept in its inbox. Both ends of a pipe have one lock.
 */
final class PipeEnd implements Link {
    /** Smaller stops a sender sooner whose receiver is still starting; a pipe of the operating system holds as much. */
    private static final int MAX_KEPT_BYTES = 64 * 1024;

    private final ReentrantLock lock;
    private final Condition changed;
    private @Nullable PipeEnd other;

    /** All below is guarded by the lock. What the other end has sent while this one was here. */
    private final Deque<Packet> inbox = new ArrayDeque<>();

    private int inboxBytes;
    private boolean inFlight;
    private boolean closed;

    /** The socket of this end's holder, to read what it sends. */
    private @Nullable SocketLink incoming;

    /** The same, once all that was kept was written to it. */
    private @Nullable SocketLink outgoing;

    private long holderPid;
    private boolean relaying;

    private final Set<Selector> watchers = new CopyOnWriteArraySet<>();

    private PipeEnd(ReentrantLock lock, Condition changed) {
        this.lock = lock;
        this.changed = changed;
    }

    /** {@return the first end of a new pipe; the second is its {@link #other}} */
    static PipeEnd newPipe() {
        ReentrantLock lock = new ReentrantLock();
        Condition changed = lock.newCondition();
        PipeEnd first = new PipeEnd(lock, changed);
        PipeEnd second = new PipeEnd(lock, changed);
        first.other = second;
        second.other = first;
        return first;
    }

    PipeEnd other() {
        if (other == null) {
            throw new IllegalStateException("half a pipe");
        }
        return other;
    }

    /** Guarded by the lock. */
    private void expectHere() throws IOException {
        if (incoming != null) {
            throw new IOException("this end of the pipe has travelled: process " + holderPid + " has it");
        }
        if (closed) {
            throw new IOException("this connection was closed");
        }
    }

    @Override
    public void send(Packet packet) throws IOException {
        SocketLink direct = keep(packet);
        if (direct != null) {
            direct.send(packet);
        }
    }

    /** {@return where to send it, or null if it is in the other end's inbox} */
    private @Nullable SocketLink keep(Packet packet) throws IOException {
        packet.expectFits();
        lock.lock();
        try {
            PipeEnd target = other();
            for (; ; ) {
                expectHere();
                if (target.outgoing != null) {
                    return target.outgoing;
                }
                if (target.closed) {
                    throw new IOException("the other end is closed");
                }
                boolean fits = target.inbox.isEmpty() || target.inboxBytes + packet.sizeBytes() <= MAX_KEPT_BYTES;
                if (target.incoming == null && fits) {
                    target.inbox.add(packet);
                    target.inboxBytes += packet.sizeBytes();
                    target.wake();
                    return null;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Guarded by the lock. */
    private void wake() {
        changed.signalAll();
        watchers.forEach(Selector::wakeup);
    }

    @Override
    public @Nullable Packet tryReceive() throws IOException {
        SocketLink direct;
        lock.lock();
        try {
            expectHere();
            Packet kept = pollInbox();
            if (kept != null) {
                return kept;
            }
            direct = other().incoming;
            if (direct == null) {
                if (other().closed) {
                    throw new EOFException("the other end is closed");
                }
                return null;
            }
        } finally {
            lock.unlock();
        }
        return direct.tryReceive();
    }

    /** Guarded by the lock. */
    private @Nullable Packet pollInbox() {
        Packet kept = inbox.poll();
        if (kept != null) {
            inboxBytes -= kept.sizeBytes();
            changed.signalAll();
        }
        return kept;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's: this may return early
    public void awaitPacket(long nanos) throws IOException, InterruptedException {
        SocketLink direct;
        lock.lockInterruptibly();
        try {
            expectHere();
            if (!inbox.isEmpty()) {
                return;
            }
            direct = other().incoming;
            if (direct == null) {
                if (!other().closed && changed.awaitNanos(nanos) >= 0) {
                    expectHere();
                }
                return;
            }
        } finally {
            lock.unlock();
        }
        direct.awaitPacket(nanos);
    }

    @Override
    public void wakeOnPacket(Selector selector) throws IOException {
        SocketLink direct;
        watchers.add(selector);
        lock.lock();
        try {
            direct = other().incoming;
        } finally {
            lock.unlock();
        }
        if (direct != null) {
            direct.wakeOnPacket(selector);
        }
    }

    @Override
    public void forget(Selector selector) {
        watchers.remove(selector);
        SocketLink direct = other().incoming;
        if (direct != null) {
            direct.forget(selector);
        }
    }

    /** What travels names this end from now on: to close it here leaves it open for its next holder. */
    void travels() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalArgumentException("can't travel: this connection was closed");
            }
            inFlight = true;
        } finally {
            lock.unlock();
        }
    }

    static String heldBy(long pid) {
        return "this end of the pipe is held by process " + pid + ": one process at a time can hold it";
    }

    /** {@return why the end can't be had, or null if the socket is its holder's now} */
    @Nullable
    String attach(SocketLink socket, long pid) {
        lock.lock();
        try {
            if (incoming != null) {
                return heldBy(holderPid);
            }
            if (closed && !inFlight) {
                return "this end of the pipe was closed";
            }
            incoming = socket;
            holderPid = pid;
            wake();
            other().wake();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Writes what was kept, then lets others write. If the other end is away, too, relays what this end's holder sends. */
    void serve(SocketLink socket) throws IOException {
        for (Packet kept = nextKept(socket); kept != null; kept = nextKept(socket)) {
            socket.send(kept);
        }
        SocketLink there = bothAway();
        if (there != null) {
            PipeHost.relay(socket, there);
            PipeHost.relay(there, socket);
        }
    }

    /** {@return what is to be written next; null if nothing is, and the socket is open for others} */
    private @Nullable Packet nextKept(SocketLink socket) {
        lock.lock();
        try {
            Packet kept = pollInbox();
            if (kept == null) {
                outgoing = socket;
                changed.signalAll();
                if (other().closed && other().incoming == null) {
                    socket.close();
                }
            }
            return kept;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the other end's socket, if this is the second end whose kept messages are written} */
    private @Nullable SocketLink bothAway() {
        lock.lock();
        try {
            SocketLink there = other().outgoing;
            if (there == null || relaying) {
                return null;
            }
            relaying = true;
            other().relaying = true;
            return there;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        SocketLink direct = null;
        lock.lock();
        try {
            boolean stays = inFlight && incoming == null; // its next holder is on the way
            if (incoming == null && !stays && !closed) {
                closed = true;
                direct = other().outgoing;
            }
            wake();
            other().wake();
        } finally {
            lock.unlock();
        }
        if (direct != null) {
            direct.close();
        }
    }
}
