package io.github.mpmaven.channel;

import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The two ends of a socket, as connections. */
record Pair(Connection left, Connection right) implements AutoCloseable {
    static Pair open(Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("pair"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            SocketChannel left = SocketChannel.open(address);
            ValueCodec codec = new ValueCodec(Pair.class.getClassLoader());
            return new Pair(
                    new Connection(new SocketLink(left), codec),
                    new Connection(new SocketLink(server.accept()), codec));
        } finally {
            java.nio.file.Files.deleteIfExists(address.getPath());
        }
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
