package io.github.mpmaven.channel;

import io.github.mpmaven.call.HomeLostException;
import io.github.mpmaven.home.Answer;
import io.github.mpmaven.home.ObjectAccess;
import io.github.mpmaven.home.User;
import io.github.mpmaven.mapped.ByteRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One process's end of a queue, shared by all its threads. It takes from a batch that was sent ahead, and asks for the next
 * when that is empty; in the queue's home, too, where asking takes a lock and no way. Elsewhere it puts into a ring, and asks
 * when that is full.
 */
final class QueueEnd {
    static final long FOREVER = Long.MAX_VALUE;
    private static final byte[] NOTHING = {};

    private final ObjectAccess access;
    private final boolean bounded;
    private final boolean joinable;

    /** Held by the one thread that asks for a batch; the others wait for it, since there is nothing to be had before. */
    private final ReentrantLock fetching = new ReentrantLock();

    /** Written under fetching. */
    private volatile @Nullable Batch batch;

    /** Held by the one thread that writes into the ring. */
    private final ReentrantLock producing = new ReentrantLock();

    /** Guarded by producing; made with the first element. */
    private @Nullable ByteRing ring;

    /** Guarded by producing: the home reads no ring of this process any more. */
    private boolean ringClosed;

    /** What was taken here and not done, with who took it, in the order of taking. Guarded by itself. */
    private final Map<Long, Thread> inHand = new LinkedHashMap<>();

    private volatile boolean closed;

    QueueEnd(ObjectAccess access, boolean bounded, boolean joinable) {
        this.access = access;
        this.bounded = bounded;
        this.joinable = joinable;
    }

    private boolean isHome() {
        return access.user() == User.HOME_ITSELF;
    }

    void expectOpen() {
        if (closed) {
            throw closedHere();
        }
        access.requireHome();
    }

    private static QueueClosedException closedHere() {
        return new QueueClosedException("this queue was closed");
    }

    /** {@return whether there was room in time} Waits not at all where the time is 0. */
    boolean put(byte[] bytes, long nanos) throws InterruptedException {
        expectOpen();
        if (goesByRing(bytes)) {
            putIntoRing(QueueRings.PUT, bytes);
            return true;
        }
        return accepted(access.await(QueueState.PUT, 0, bytes, nanos));
    }

    /** {@return whether there was room} */
    boolean putNow(byte[] bytes) {
        expectOpen();
        if (goesByRing(bytes)) {
            putIntoRing(QueueRings.PUT, bytes);
            return true;
        }
        return accepted(access.askNow(QueueState.PUT, 0, bytes));
    }

    private static boolean accepted(@Nullable Answer answer) {
        if (answer == null) {
            return false;
        }
        if (answer.value() == QueueState.CLOSED) {
            throw closedHere();
        }
        if (answer.value() == QueueState.NO_CONSUMERS) {
            throw new IllegalStateException("nobody takes from this queue any more: every process that did has ended."
                    + " It is full, and the put would have waited for ever.");
        }
        return true;
    }

    /** A longer one is asked for: it comes after what is in the ring, which is always read first. */
    private boolean goesByRing(byte[] bytes) {
        return !bounded && bytes.length <= QueueRings.MAX_RECORD_BYTES && !isHome();
    }

    private void putIntoRing(int kind, byte[] record) {
        producing.lock();
        try {
            ByteRing open = openRing();
            for (expectRead(open); !open.offer(kind, record); expectRead(open)) {
                access.ask(QueueState.DRAIN, 0);
            }
            switch (open.readerState()) {
                case AWAKE -> {}
                case RESTING -> access.tell(QueueState.WAKE, 0);
                case CLOSED -> throw ringClosed(); // in this moment: whether it was read or not, nobody knows
            }
        } finally {
            producing.unlock();
        }
    }

    /** Nobody makes room in a ring that is not read any more. */
    private void expectRead(ByteRing open) {
        if (open.isClosed()) {
            throw ringClosed();
        }
    }

    private QueueClosedException ringClosed() {
        ringClosed = true;
        ring = null;
        return closedHere();
    }

    private ByteRing openRing() {
        if (closed || ringClosed) {
            throw closedHere();
        }
        ByteRing known = ring;
        if (known == null) {
            known = openRing(makeRing());
            ring = known;
        }
        return known;
    }

    private ByteRing openRing(Path file) {
        try {
            return ByteRing.open(file);
        } catch (NoSuchFileException e) {
            makeRing(); // the queue was closed in this moment, most likely
            throw new UncheckedIOException("can't put into a queue of another process", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't put into a queue of another process", e);
        }
    }

    private Path makeRing() {
        Answer answer = access.ask(QueueState.MAKE_RING, 0);
        if (answer.value() == QueueState.CLOSED) {
            throw ringClosed();
        }
        return Path.of(new String(answer.payload(), StandardCharsets.UTF_8));
    }

    /** {@return the next element, or null if none came in time} */
    @Nullable
    Element take(long nanos) throws InterruptedException {
        expectOpen();
        return noted(takeAhead(nanos));
    }

    /** {@return the next element, or null if none is there} */
    @Nullable
    Element takeNow() {
        expectOpen();
        return noted(takeAheadNow());
    }

    private @Nullable Element noted(@Nullable Element element) {
        if (joinable && element != null) {
            synchronized (inHand) {
                inHand.put(element.number(), Thread.currentThread());
            }
        }
        return element;
    }

    private static void expectElements(Answer answer) {
        if (answer.value() == QueueState.CLOSED) {
            throw new QueueClosedException("this queue was closed, and all that was in it has been taken");
        }
    }

    private @Nullable Element tryTakeAhead() {
        Batch known = batch;
        return known == null ? null : known.tryTake();
    }

    private @Nullable Element takeAhead(long nanos) throws InterruptedException {
        Element element = tryTakeAhead();
        if (element != null) {
            return element;
        }
        long deadline = nanos == FOREVER ? 0 : System.nanoTime() + nanos;
        if (nanos == FOREVER) {
            fetching.lockInterruptibly();
        } else if (!fetching.tryLock(nanos, TimeUnit.NANOSECONDS)) {
            return null;
        }
        try {
            for (element = tryTakeAhead(); element == null; element = tryTakeAhead()) {
                long rest = nanos == FOREVER ? FOREVER : deadline - System.nanoTime();
                if (!fetched(access.await(QueueState.TAKE, 0, NOTHING, rest))) {
                    return null;
                }
            }
            return element;
        } finally {
            fetching.unlock();
        }
    }

    /** Where another thread waits for elements, there are none. */
    private @Nullable Element takeAheadNow() {
        Element element = tryTakeAhead();
        if (element != null || !fetching.tryLock()) {
            return element;
        }
        try {
            for (element = tryTakeAhead(); element == null; element = tryTakeAhead()) {
                if (!fetched(access.askNow(QueueState.TAKE, 0, NOTHING))) {
                    return null;
                }
            }
            return element;
        } finally {
            fetching.unlock();
        }
    }

    private boolean fetched(@Nullable Answer answer) {
        if (closed) {
            throw closedHere();
        }
        if (answer == null) {
            return false;
        }
        expectElements(answer);
        batch = Batch.parse(answer.payload(), access);
        return true;
    }

    /** Acknowledges what the calling thread took first, or, if it took nothing, what this process took first. */
    void taskDone() {
        long number = forgetFirstInHand();
        if (isHome()) {
            access.ask(QueueState.DONE, number);
            return;
        }
        try {
            putIntoRing(
                    QueueRings.DONE,
                    ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        } catch (QueueClosedException e) {
            access.ask(QueueState.DONE, number); // to say it twice does no harm
        }
    }

    private long forgetFirstInHand() {
        synchronized (inHand) {
            Iterator<Map.Entry<Long, Thread>> oldest = inHand.entrySet().iterator();
            while (oldest.hasNext()) {
                Map.Entry<Long, Thread> entry = oldest.next();
                if (entry.getValue() == Thread.currentThread()) {
                    oldest.remove();
                    return entry.getKey();
                }
            }
            Iterator<Long> any = inHand.keySet().iterator();
            if (!any.hasNext()) {
                throw new IllegalStateException("taskDone() was called more often here than elements were taken");
            }
            long number = any.next();
            any.remove();
            return number;
        }
    }

    void join() throws InterruptedException {
        access.await(QueueState.JOIN, 0, NOTHING);
    }

    boolean join(long nanos) throws InterruptedException {
        return access.await(QueueState.JOIN, 0, NOTHING, nanos) != null;
    }

    int size() {
        expectOpen();
        return (int) Math.min(Integer.MAX_VALUE, access.ask(QueueState.SIZE, 0).value());
    }

    byte @Nullable [] peek() {
        expectOpen();
        Answer answer = access.ask(QueueState.PEEK, 0);
        return answer.value() == QueueState.EMPTY ? null : answer.payload();
    }

    Element[] snapshot() {
        expectOpen();
        return Batch.elements(ByteBuffer.wrap(access.ask(QueueState.SNAPSHOT, 0).payload()));
    }

    boolean remove(long number) {
        return access.ask(QueueState.REMOVE, number).value() == 1;
    }

    void close() {
        if (isHome()) {
            access.ask(QueueState.CLOSE, 0);
        } else if (!closed) {
            closed = true;
            try {
                access.ask(QueueState.LEAVE, 0);
            } catch (HomeLostException e) {
                // nothing is left that could be given back
            }
        }
    }
}
