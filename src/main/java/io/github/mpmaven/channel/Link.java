package io.github.mpmaven.channel;

import java.io.IOException;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** What carries a connection's messages. One thread may send and one may receive at a time; any may close. */
interface Link {
    /** Waits without a bound. */
    long FOREVER = Long.MAX_VALUE;

    /** Sends a message whole. Blocks while the other end does not take what was sent; an interrupt changes nothing. */
    void send(Packet message) throws IOException;

    /**
     * {@return the next message, or null where none is there whole} Never blocks.
     *
     * @throws java.io.EOFException if the other end is closed, and all it sent was taken
     */
    @Nullable
    Packet tryReceive() throws IOException;

    /** Blocks until {@link #tryReceive} may have something to say, or the time is over. May return early. */
    void awaitPacket(long nanos) throws IOException, InterruptedException;

    /** Sees to it that the selector wakes when {@link #tryReceive} may have something to say. */
    void wakeOnPacket(Selector selector) throws IOException;

    /** Takes {@link #wakeOnPacket} back, as far as that is needed before the selector is closed. */
    void forget(Selector selector);

    /** Wakes whoever waits, with an {@code IOException}. The other end reads what was sent, then its end. Idempotent. */
    void close();
}
