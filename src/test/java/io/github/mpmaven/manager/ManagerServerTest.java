package io.github.mpmaven.manager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.channel.AllowList;
import io.github.mpmaven.channel.Client;
import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.channel.Listener;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a manager lets clients in. */
@Timeout(60)
class ManagerServerTest {
    private static final byte[] KEY = "a key of sixteen".getBytes(UTF_8);

    @TempDir
    Path temporary;

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(temporary.resolve("s"));
    }

    @Test
    @SuppressWarnings("try") // closed before its time on purpose
    void aFailureThatPassesDoesNotEndIt() throws Exception {
        try (Listener listener = Listener.open(address(), KEY, AllowList.values());
                ManagerServer server =
                        new ManagerServer(listener, new ManagerAddress(address(), KEY, false), new Registry())) {
            AtomicInteger times = new AtomicInteger();
            Thread thread = new Thread(() -> server.accept(() -> {
                if (times.incrementAndGet() <= 2) {
                    throw new IOException("Too many open files");
                }
                return listener.accept();
            }));
            thread.start();
            try (Connection connection = Client.connect(address(), KEY)) {
                connection.send(List.of(Exchange.HELLO, "a client", 0L));
                assertThat(connection.recv()).isEqualTo(List.of(Exchange.RESULT, true));
            }
            assertThat(times).hasValueGreaterThan(2);
            listener.close();
            thread.join();
        }
    }

    @Test
    void aSilentStrangerKeepsNobodyWaiting() throws Exception {
        try (Manager manager = Manager.serve(address(), KEY);
                SocketChannel stranger = SocketChannel.open(address());
                SocketChannel another = SocketChannel.open(address())) {
            greeted(stranger);
            greeted(another);
            assertThat(manager.list()).isEmpty(); // this thread's connection comes after theirs
            for (SocketChannel silent : List.of(stranger, another)) {
                silent.configureBlocking(false);
                assertThat(silent.read(ByteBuffer.allocate(1)))
                        .as("nothing to read: not turned away yet")
                        .isZero();
            }
        }
    }

    /** Reads the challenge: nothing else comes before the stranger is turned away. */
    private static void greeted(SocketChannel stranger) throws IOException {
        assertThat(stranger.read(ByteBuffer.allocate(1000))).isPositive();
    }
}
