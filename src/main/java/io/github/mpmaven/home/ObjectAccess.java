package io.github.mpmaven.home;

import io.github.mpmaven.call.HomeLostException;
import io.github.mpmaven.mapped.Segment;
import io.github.mpmaven.mapped.Words.Word;
import io.github.mpmaven.wire.FromHome;
import io.github.mpmaven.wire.Limits;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This process's access to one object of a home. There is one a process for each object, however often its handle has
 * come, so that a face can keep with it what concerns all threads of the process ({@link #local}).
 *
 * <p>Safe for use by several threads. The first request connects to the home and takes up to ten seconds if that does not
 * answer. Every request to a home that has ended throws {@link HomeLostException}.
 */
public final class ObjectAccess {
    /** Guarded by itself. */
    private static final Map<HomeHandle, Entry> KNOWN = new HashMap<>();

    private static final ReferenceQueue<ObjectAccess> FORGOTTEN = new ReferenceQueue<>();

    private static final class Entry extends WeakReference<ObjectAccess> {
        final HomeHandle handle;

        Entry(ObjectAccess access) {
            super(access, FORGOTTEN);
            this.handle = access.handle;
        }
    }

    private final HomeHandle handle;

    /** Written once, by whoever asks first. */
    private volatile @Nullable Line line;

    /** Guarded by this. */
    private @Nullable Object local;

    private ObjectAccess(HomeHandle handle) {
        this.handle = handle;
    }

    static ObjectAccess find(HomeHandle handle) {
        synchronized (KNOWN) {
            for (Object gone = FORGOTTEN.poll(); gone != null; gone = FORGOTTEN.poll()) {
                if (gone instanceof Entry entry) {
                    KNOWN.remove(entry.handle, entry);
                }
            }
            Entry entry = KNOWN.get(handle);
            ObjectAccess known = entry == null ? null : entry.get();
            if (known == null) {
                known = new ObjectAccess(handle);
                KNOWN.put(handle, new Entry(known));
            }
            return known;
        }
    }

    /** {@return what travels} */
    public HomeHandle handle() {
        return handle;
    }

    /**
     * {@return what the faces of this object in this process share; made once}
     *
     * @param type its class
     * @param maker makes it
     * @param <T> its class
     */
    public synchronized <T> T local(Class<T> type, Supplier<T> maker) {
        Object known = local;
        if (known == null) {
            known = maker.get();
            local = known;
        }
        return type.cast(known);
    }

    private Line line() {
        Line known = line;
        if (known == null) {
            known = Lines.to(handle.home());
            line = known;
        }
        return known;
    }

    /** {@return this process's number at the home; connects if it is not connected yet} */
    public int user() {
        return line().user();
    }

    /**
     * Does nothing while the home is there. Costs a read.
     *
     * @throws HomeLostException if it has ended
     */
    public void requireHome() {
        if (line().isLost()) {
            throw lost(handle.home());
        }
    }

    /**
     * {@return one of the home's words}
     *
     * @param index its number, from {@link Home#newWord}
     */
    public Word word(int index) {
        return line().word(index);
    }

    /**
     * {@return a file of the home's shared memory, mapped} It stays mapped as long as it is reachable, be the home there
     * or not.
     *
     * @param number its number, from {@link Home#newSegment}
     */
    public Segment segment(int number) {
        requireHome();
        try {
            return Segment.open(Home.segmentFile(handle.home(), number));
        } catch (IOException e) {
            throw lost(handle.home());
        }
    }

    /**
     * Has something done, without an answer. What is told and asked by one thread is handled in that order.
     *
     * @param operation what, in the object's own terms
     * @param argument a number for it
     */
    public void tell(int operation, long argument) {
        line().tell(handle.object(), operation, argument, Request.NO_BYTES);
    }

    /**
     * Has something done and waits for it, uninterruptibly.
     *
     * @param operation what, in the object's own terms
     * @param argument a number for it
     * @return the answer
     */
    public Answer ask(int operation, long argument) {
        return ask(operation, argument, Request.NO_BYTES);
    }

    /**
     * Has something done and waits for it, uninterruptibly.
     *
     * @param operation what, in the object's own terms
     * @param argument a number for it
     * @param payload bytes for it, not to be changed any more
     * @return the answer
     */
    public Answer ask(int operation, long argument, byte[] payload) {
        return checked(line().ask(handle.object(), operation, argument, fitting(payload)));
    }

    /**
     * Has something done, if that can be at once.
     *
     * @param operation what, in the object's own terms
     * @param argument a number for it
     * @param payload bytes for it, not to be changed any more
     * @return the answer, or null if it would have taken waiting: nothing has changed then
     */
    public @Nullable Answer askNow(int operation, long argument, byte[] payload) {
        Answer answer = line().tryAsk(handle.object(), operation, argument, fitting(payload), 0);
        return answer == null ? null : checked(answer);
    }

    /**
     * Has something done and waits for it.
     *
     * @param operation what, in the object's own terms
     * @param argument a number for it
     * @param payload bytes for it, not to be changed any more
     * @param nanos how long to wait at most; 0 and less is not at all, {@link Long#MAX_VALUE} for ever
     * @return the answer, or null if the time was up first: nothing has changed then
     * @throws InterruptedException if the thread was interrupted first: nothing has changed then. If the answer was
     *     first, it is returned and the thread stays interrupted.
     */
    public @Nullable Answer await(int operation, long argument, byte[] payload, long nanos)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Answer answer = line().tryAsk(handle.object(), operation, argument, fitting(payload), nanos);
        if (answer != null) {
            return checked(answer);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return null;
    }

    /**
     * Has something done and waits for it as long as it takes.
     *
     * @param operation what, in the object's own terms
     * @param argument a number for it
     * @param payload bytes for it, not to be changed any more
     * @return the answer
     * @throws InterruptedException as above
     */
    public Answer await(int operation, long argument, byte[] payload) throws InterruptedException {
        Answer answer = await(operation, argument, payload, Long.MAX_VALUE);
        if (answer == null) {
            throw new InterruptedException();
        }
        return answer;
    }

    private static byte[] fitting(byte[] payload) {
        if (payload.length > Limits.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("can't travel: too large, length=" + payload.length + ", maxLength="
                    + Limits.MAX_VALUE_BYTES + ". Pass the path of a file instead.");
        }
        return payload;
    }

    private Answer checked(Answer answer) {
        if (answer.status() == Answer.LOST) {
            throw lost(handle.home());
        }
        if (answer.status() == FromHome.REFUSED) {
            throw new IllegalStateException(new String(answer.payload(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    static HomeLostException lost(HomeAddress home) {
        return new HomeLostException("the process that this object lives in has ended: " + home
                + ". An object lives as long as the process that created it: keep that running while others use it.");
    }

    @Override
    public String toString() {
        return handle.toString();
    }
}
