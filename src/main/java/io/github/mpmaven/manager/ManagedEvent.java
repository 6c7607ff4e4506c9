package io.github.mpmaven.manager;

import java.util.concurrent.TimeUnit;

/** A flag that threads wait for. Python's {@code SyncManager.Event}. */
public interface ManagedEvent {
    /** Sets it: everybody who waits goes on. */
    void set();

    /** Clears it. */
    void clear();

    /** {@return whether it is set} */
    boolean isSet();

    /**
     * Waits until it is set.
     *
     * @throws InterruptedException if the thread is interrupted first
     */
    void await() throws InterruptedException;

    /**
     * Waits until it is set, but not for ever.
     *
     * @param timeout how long to wait at most
     * @param unit its unit
     * @return whether it was set in time
     * @throws InterruptedException if the thread is interrupted first
     */
    boolean await(long timeout, TimeUnit unit) throws InterruptedException;
}
