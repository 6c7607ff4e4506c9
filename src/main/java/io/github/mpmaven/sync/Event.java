package io.github.mpmaven.sync;

import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeHandle;
import io.github.mpmaven.home.ObjectAccess;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * A flag that threads of several processes wait for. Python's {@code multiprocessing.Event}.
 *
 * <p>It lives in the process that made it, and travels: in arguments, results and initializers. A call takes a round trip
 * to that process. Safe for use by several threads. Each method throws {@link io.github.mpmaven.call.HomeLostException} if
 * the process that created the event has ended.
 */
public final class Event implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final transient ObjectAccess access;

    /** Makes one that is not set. */
    public Event() {
        this(Home.ofThisProcess().add(new EventState()).access());
    }

    private Event(ObjectAccess access) {
        this.access = access;
    }

    /** Sets it. Everybody who waits goes on, and nobody waits until it is cleared. */
    public void set() {
        access.ask(EventState.SET, 0);
    }

    /** Clears it: who waits from now on waits until it is set. */
    public void clear() {
        access.ask(EventState.CLEAR, 0);
    }

    /** {@return whether it is set; it may be out of date when it arrives} */
    public boolean isSet() {
        return access.ask(EventState.IS_SET, 0).value() != 0;
    }

    /**
     * Waits until it is set.
     *
     * @throws InterruptedException if the thread is interrupted first
     */
    public void await() throws InterruptedException {
        access.await(EventState.AWAIT, 0, NOTHING);
    }

    /**
     * Waits until it is set, but not for ever.
     *
     * @param timeout how long to wait at most; 0 or less is not at all
     * @param unit its unit
     * @return whether it was set in time
     * @throws InterruptedException if the thread is interrupted first
     */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        return access.await(EventState.AWAIT, 0, NOTHING, unit.toNanos(timeout)) != null;
    }

    private Object writeReplace() {
        return new Travelling(access.handle());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }

    private static final class Travelling implements Serializable {
        private static final long serialVersionUID = 1L;

        private final HomeHandle handle;

        Travelling(HomeHandle handle) {
            this.handle = handle;
        }

        private Object readResolve() {
            return new Event(handle.access());
        }
    }
}
