package io.github.mpmaven.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have not said who they are. One that says it wrongly is closed and has no other effect. Owned by the
 * event loop of whoever listens.
 *
 * @param <M> what comes from the other side
 */
public final class Strangers<M> implements AutoCloseable {
    /** Strangers can hold this many connections open; the oldest goes first. */
    private static final int MAX_UNKNOWN = 64;

    /** Shorter tries in vain more often; longer holds up who is served by the same loop. */
    private static final long NAP_NANOS = 5_000_000;

    /** More than a greeting has is not read from strangers. */
    private static final int MAX_HELLO_BYTES = 256;

    /**
     * Knows who is expected.
     *
     * @param <M> what comes from the other side
     */
    @FunctionalInterface
    public interface Host<M> {
        /**
         * Takes the connection over, if it is of one that is expected.
         *
         * @param greeting the first message
         * @param link the connection, now with frames of any length
         * @return whether it is; if not, the connection is closed
         * @throws IOException if the loop can't go on
         */
        boolean welcomes(M greeting, FrameLink<M> link) throws IOException;
    }

    private final ServerSocketChannel server;
    private final Selector selector;
    private final FrameReader.Parser<M> parser;
    private final Host<M> host;
    private final Deque<FrameLink<M>> unknown = new ArrayDeque<>();

    /**
     * Has a listening channel's connections accepted by a loop.
     *
     * @param server listens
     * @param selector the loop's
     * @param parser turns frames into messages
     * @param host knows who is expected
     * @throws IOException if the channel is closed
     */
    public Strangers(ServerSocketChannel server, Selector selector, FrameReader.Parser<M> parser, Host<M> host)
            throws IOException {
        this.server = server;
        this.selector = selector;
        this.parser = parser;
        this.host = host;
        server.configureBlocking(false);
        FrameLink.Handler acceptor = this::accept;
        server.register(selector, SelectionKey.OP_ACCEPT, acceptor);
    }

    private void accept() throws IOException {
        for (SocketChannel channel = tryAccept(server); channel != null; channel = tryAccept(server)) {
            try {
                welcome(channel);
            } catch (IOException e) {
                channel.close(); // it has gone already, most likely
            }
        }
    }

    /**
     * {@return the next connection, or null if there is none or it can't be had now} That too many files are open is no
     * reason to listen no more: whoever listens comes back, after a nap.
     *
     * @param server listens
     * @throws IOException if it is closed
     */
    public static @Nullable SocketChannel tryAccept(ServerSocketChannel server) throws IOException {
        try {
            return server.accept();
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            LockSupport.parkNanos(server, NAP_NANOS);
            return null;
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        FrameLink<M> link = new FrameLink<>(channel, channel.register(selector, SelectionKey.OP_READ), parser);
        link.reader().limitFrames(MAX_HELLO_BYTES);
        link.attach(() -> readGreeting(link));
        unknown.add(link);
        if (unknown.size() > MAX_UNKNOWN) {
            unknown.remove().close();
        }
    }

    private void readGreeting(FrameLink<M> link) {
        FrameReader<M> reader = link.reader();
        try {
            int count = reader.fill();
            M greeting = reader.poll();
            if (greeting != null || count < 0) {
                unknown.remove(link);
                reader.limitFrames(Limits.MAX_FRAME_BYTES);
                if (greeting == null || !host.welcomes(greeting, link)) {
                    link.close();
                }
            }
        } catch (IOException e) {
            unknown.remove(link);
            link.close();
        }
    }

    @Override
    public void close() {
        unknown.forEach(FrameLink::close);
        try {
            server.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
