package io.github.mpmaven.channel;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits for clients that know a key, and gives a {@link Connection} to each: Python's
 * {@code multiprocessing.connection.Listener}.
 *
 * <p>What a client sends is not trusted beyond its knowledge of the key: an {@link AllowList} says which classes it may have
 * instances made of. Nothing is encrypted: on a network, tunnel it. Safe for use by several threads.
 */
public final class Listener implements AutoCloseable {
    /** Shorter turns honest clients on a busy machine away; longer lets a silent one hold up a thread. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    private final ServerSocketChannel channel;
    private final SocketAddress address;
    private final Selector selector;
    private final byte[] authkey;
    private final ObjectInputFilter allowed;
    private final ReentrantLock accepting = new ReentrantLock();
    private volatile boolean closed;

    private Listener(ServerSocketChannel channel, byte[] authkey, ObjectInputFilter allowed) throws IOException {
        this.channel = channel;
        this.address = channel.getLocalAddress();
        this.authkey = authkey.clone();
        this.allowed = allowed;
        selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_ACCEPT);
    }

    /**
     * Listens, with {@link AllowList#values} as its allow-list.
     *
     * @param address a {@link UnixDomainSocketAddress}, whose file must not be there, or an
     *     {@link java.net.InetSocketAddress}, where port 0 takes a free one
     * @param authkey what a client has to know, at least one byte; take 16 random ones or more
     * @return the listener
     * @throws IOException if nobody can listen there
     */
    public static Listener open(SocketAddress address, byte[] authkey) throws IOException {
        return open(address, authkey, AllowList.values());
    }

    /**
     * Listens.
     *
     * @param address a {@link UnixDomainSocketAddress}, whose file must not be there, or an
     *     {@link java.net.InetSocketAddress}, where port 0 takes a free one
     * @param authkey what a client has to know, at least one byte; take 16 random ones or more
     * @param allowed which classes a client may have instances made of; what it leaves undecided is refused
     * @return the listener
     * @throws IOException if nobody can listen there
     */
    public static Listener open(SocketAddress address, byte[] authkey, ObjectInputFilter allowed) throws IOException {
        expectKey(authkey);
        boolean unix = address instanceof UnixDomainSocketAddress;
        ServerSocketChannel channel =
                unix ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        try {
            channel.bind(address, 128);
            return new Listener(channel, authkey, allowed);
        } catch (IOException e) {
            channel.close();
            throw new IOException("can't listen: address=" + address + " (" + e.getMessage() + ")", e);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static void expectKey(byte[] authkey) {
        if (authkey.length == 0) {
            throw new IllegalArgumentException("the authkey is empty. Take 16 random bytes or more.");
        }
    }

    /** {@return where it listens, with the port it was given} */
    public SocketAddress address() {
        return address;
    }

    /**
     * {@return the connection to the next client that proves it knows the key} Blocks until it does. Each further thread
     * that accepts handles a client of its own; a silent one holds up its thread for ten seconds.
     *
     * @throws AuthenticationException if a client did not prove it; the next call takes the next one
     * @throws IOException if the listener is closed
     * @throws InterruptedException if the thread is interrupted; the listener goes on
     */
    public Connection accept() throws IOException, InterruptedException {
        SocketChannel client = acceptAny();
        try {
            if (!(address instanceof UnixDomainSocketAddress)) {
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            SocketLink link = new SocketLink(client);
            new Challenge(link, authkey, HANDSHAKE_TIMEOUT.toNanos()).asListener();
            return new Connection(link, Codecs.of(allowed));
        } catch (AuthenticationException | InterruptedException | RuntimeException e) {
            client.close();
            throw e;
        } catch (IOException e) {
            client.close();
            throw new AuthenticationException("a client left in the handshake: " + e.getMessage(), e);
        }
    }

    /** {@return whether nobody can be accepted any more} An exception of {@link #accept} may pass where this is false. */
    public boolean isClosed() {
        return closed || !channel.isOpen();
    }

    private SocketChannel acceptAny() throws IOException, InterruptedException {
        accepting.lockInterruptibly();
        try {
            for (; ; ) {
                SocketChannel client = closed ? null : channel.accept();
                if (client != null) {
                    return client;
                }
                if (!closed) {
                    selector.select();
                    selector.selectedKeys().clear();
                }
                if (closed) {
                    throw new IOException("this listener was closed: address=" + address);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (ClosedSelectorException | ClosedChannelException e) {
            throw new IOException("this listener was closed: address=" + address, e);
        } finally {
            accepting.unlock();
        }
    }

    /** Stops listening, and deletes the socket's file. Connections live on; threads that accept get an exception. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        channel.close();
        selector.close();
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
