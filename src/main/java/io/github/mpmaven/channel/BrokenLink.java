package io.github.mpmaven.channel;

import java.io.IOException;
import java.nio.channels.Selector;

/**
 * Stands for the end of a pipe that could not be had when it arrived: whoever uses it hears why, and whoever got it among
 * other things but does not use it is not troubled.
 *
 * @param reason why
 */
record BrokenLink(String reason) implements Link {
    private IOException broken() {
        return new IOException(reason);
    }

    @Override
    public void send(Packet packet) throws IOException {
        throw broken();
    }

    @Override
    public Packet tryReceive() throws IOException {
        throw broken();
    }

    @Override
    public void awaitPacket(long nanos) throws IOException {
        throw broken();
    }

    @Override
    public void wakeOnPacket(Selector selector) throws IOException {
        throw broken();
    }

    @Override
    public void forget(Selector selector) {}

    @Override
    public void close() {}
}
