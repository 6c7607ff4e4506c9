package io.github.mpmaven.channel;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Connects to a {@link Listener}: Python's {@code multiprocessing.connection.Client}. */
public final class Client {
    /** Longer than a listener's, which may be busy with another client. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);

    private Client() {}

    /**
     * Connects, with {@link AllowList#values} as its allow-list. Blocks until both sides have proved that they know the
     * key.
     *
     * @param address where the listener is
     * @param authkey what both know
     * @return the connection
     * @throws AuthenticationException if the listener has another key, or is none
     * @throws IOException if nobody listens there
     * @throws InterruptedException if the thread is interrupted
     */
    public static Connection connect(SocketAddress address, byte[] authkey) throws IOException, InterruptedException {
        return connect(address, authkey, AllowList.values());
    }

    /**
     * Connects. Blocks until both sides have proved that they know the key.
     *
     * @param address where the listener is
     * @param authkey what both know
     * @param allowed which classes the listener may have instances made of here; what it leaves undecided is refused
     * @return the connection
     * @throws AuthenticationException if the listener has another key, or is none
     * @throws IOException if nobody listens there
     * @throws InterruptedException if the thread is interrupted
     */
    public static Connection connect(SocketAddress address, byte[] authkey, ObjectInputFilter allowed)
            throws IOException, InterruptedException {
        Listener.expectKey(authkey);
        SocketChannel channel = open(address);
        try {
            if (!(address instanceof UnixDomainSocketAddress)) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            SocketLink link = new SocketLink(channel);
            new Challenge(link, authkey, HANDSHAKE_TIMEOUT.toNanos()).asClient();
            return new Connection(link, Codecs.of(allowed));
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        try {
            return SocketChannel.open(address);
        } catch (IOException e) {
            throw new IOException("can't connect: address=" + address + " (" + e.getMessage() + ")", e);
        }
    }
}
