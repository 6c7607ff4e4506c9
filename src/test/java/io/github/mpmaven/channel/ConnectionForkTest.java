package io.github.mpmaven.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A connection between two JVMs. */
@Timeout(60)
class ConnectionForkTest {
    private static final byte[] KEY = "a key of sixteen".getBytes(UTF_8);

    @TempDir
    Path temporary;

    /** Sends back what it receives, until the end. */
    static final class Echo {
        public static void main(String[] arguments) throws Exception {
            try (Connection connection = Client.connect(UnixDomainSocketAddress.of(arguments[0]), KEY)) {
                for (; ; ) {
                    Object value = connection.recv();
                    connection.send(value);
                }
            } catch (EOFException e) {
                System.out.println("end");
            }
        }
    }

    @Test
    void valuesGoThereAndBackAndTheEndIsSeen() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(temporary.resolve("s"));
        try (Listener listener = Listener.open(address, KEY);
                ChildJvm child = ChildJvm.start(Echo.class, address.toString())) {
            try (Connection connection = listener.accept()) {
                for (int i = 0; i < 1000; i++) {
                    connection.send(Map.of("n", i));
                    assertThat(connection.recv()).isEqualTo(Map.of("n", i));
                }
            }
            assertThat(child.line()).isEqualTo("end");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void theDeathOfTheOtherProcessIsTheEnd() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(temporary.resolve("s"));
        try (Listener listener = Listener.open(address, KEY);
                ChildJvm child = ChildJvm.start(Echo.class, address.toString());
                Connection connection = listener.accept()) {
            connection.send("last");
            assertThat(connection.poll(java.time.Duration.ofSeconds(30))).isTrue();
            child.kill();
            assertThat(connection.recv()).isEqualTo("last");
            assertThatThrownBy(connection::recv).isInstanceOf(EOFException.class);
            assertThatIOException().isThrownBy(() -> connection.send(1)).withMessageContaining("other end is closed");
        }
    }
}
