package io.github.mpmaven.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The address of a channel's listening end.
 *
 * <p>A Unix-domain socket in an owner-only directory where the platform has them, else TCP on the loopback interface. A
 * token guards either.
 */
public sealed interface Endpoint {
    /** The longest socket path that every supported system takes (macOS: 104 with the final zero). */
    int MAX_SOCKET_PATH_BYTES = 100;

    /**
     * {@return a channel connected to this address} Blocks.
     *
     * @throws IOException if nobody listens there
     */
    SocketChannel connect() throws IOException;

    /** {@return the address as one word of text, for {@link #parse}} */
    String encode();

    /**
     * A socket in the file system.
     *
     * @param path the socket, absolute
     */
    record Unix(Path path) implements Endpoint {
        @Override
        public SocketChannel connect() throws IOException {
            return SocketChannel.open(UnixDomainSocketAddress.of(path));
        }

        @Override
        public String encode() {
            return "unix:" + path;
        }
    }

    /**
     * A port on the loopback interface.
     *
     * @param port the port
     */
    record Loopback(int port) implements Endpoint {
        @Override
        public SocketChannel connect() throws IOException {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        }

        @Override
        public String encode() {
            return "tcp:" + port;
        }
    }

    /**
     * {@return the address that {@link #encode} wrote}
     *
     * @param text what it wrote
     * @throws ProtocolException if it is nothing of the kind
     */
    static Endpoint parse(String text) throws ProtocolException {
        if (text.startsWith("unix:")) {
            return new Unix(Path.of(text.substring(5)));
        }
        if (text.startsWith("tcp:")) {
            try {
                return new Loopback(Integer.parseInt(text.substring(4)));
            } catch (NumberFormatException e) {
                throw new ProtocolException("no port: address=" + text);
            }
        }
        throw new ProtocolException("unknown kind of address: address=" + text);
    }

    /**
     * A listening channel and its address.
     *
     * @param channel listens, blocking
     * @param endpoint where
     */
    record Listening(ServerSocketChannel channel, Endpoint endpoint) {}

    /**
     * Listens on a socket in {@code directory}, or on the loopback interface where the platform has no Unix-domain
     * sockets or the path is too long for them.
     *
     * @param directory an owner-only directory
     * @return the listening channel
     * @throws IOException if neither can be had
     */
    static Listening listen(Path directory) throws IOException {
        Path socket = directory.resolve("s");
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH_BYTES) {
            try {
                ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                try {
                    channel.bind(UnixDomainSocketAddress.of(socket));
                    return new Listening(channel, new Unix(socket));
                } catch (IOException | RuntimeException e) {
                    channel.close();
                    throw e;
                }
            } catch (UnsupportedOperationException e) {
                // no Unix-domain sockets here: the loopback interface has to do
            }
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new Listening(channel, new Loopback(((InetSocketAddress) channel.getLocalAddress()).getPort()));
    }
}
