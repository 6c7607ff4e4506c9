package io.github.mpmaven.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.wire.ProtocolException;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listeners, their clients, and strangers. */
@Timeout(60)
class ListenerTest {
    private static final byte[] KEY = "a key of sixteen".getBytes(UTF_8);

    @TempDir
    Path temporary;

    record Point(int x, int y) {}

    static final class Dog implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    interface Work extends Runnable, Serializable {}

    private SocketAddress unix() {
        return UnixDomainSocketAddress.of(temporary.resolve("socket"));
    }

    private static SocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static Pair connect(Listener listener, ObjectInputFilter allowed) throws Exception {
        Background<Connection> accepting = Background.of(listener::accept);
        Connection client = Client.connect(listener.address(), KEY, allowed);
        return new Pair(client, accepting.get());
    }

    @Test
    void aClientWithTheKeyGetsAConnection() throws Exception {
        for (SocketAddress address : List.of(unix(), loopback())) {
            try (Listener listener = Listener.open(address, KEY);
                    Pair pair = connect(listener, AllowList.values())) {
                pair.left().send(Map.of("a", List.of(1, 2)));
                assertThat(pair.right().recv()).isEqualTo(Map.of("a", List.of(1, 2)));
                pair.right().sendBytes(new byte[20_000]);
                assertThat(pair.left().recvBytes()).hasSize(20_000);
            }
        }
    }

    @Test
    void aClosedListenerLeavesNoSocketAndItsConnectionsAlive() throws Exception {
        Listener listener = Listener.open(unix(), KEY);
        try (Pair pair = connect(listener, AllowList.values())) {
            listener.close();
            listener.close();
            assertThat(temporary).isEmptyDirectory();
            pair.left().send(1);
            assertThat(pair.right().recv()).isEqualTo(1);
            assertThatIOException().isThrownBy(listener::accept).withMessageContaining("this listener was closed");
            assertThatIOException()
                    .isThrownBy(() -> Client.connect(unix(), KEY))
                    .withMessageContaining("can't connect: address=");
        }
    }

    @Test
    void closingWakesWhoAccepts() throws Exception {
        Listener listener = Listener.open(unix(), KEY);
        Background<Connection> accepting = Background.of(listener::accept).untilItWaits();
        listener.close();
        assertThatIOException().isThrownBy(accepting::get).withMessageContaining("this listener was closed");
    }

    @Test
    void anInterruptEndsAnAcceptAndNotTheListener() throws Exception {
        try (Listener listener = Listener.open(unix(), KEY)) {
            Background<Connection> accepting = Background.of(listener::accept).untilItWaits();
            accepting.interrupt();
            assertThatThrownBy(accepting::get).isInstanceOf(InterruptedException.class);
            connect(listener, AllowList.values()).close();
        }
    }

    @Test
    void anAddressIsTakenOnce() throws Exception {
        try (Listener listener = Listener.open(loopback(), KEY)) {
            assertThatIOException()
                    .isThrownBy(() -> Listener.open(listener.address(), KEY))
                    .withMessageContaining("can't listen: address=");
        }
    }

    @Test
    void anotherKeyIsRefusedOnBothSides() throws Exception {
        try (Listener listener = Listener.open(unix(), KEY)) {
            Background<Connection> accepting = Background.of(listener::accept);
            assertThatThrownBy(() -> Client.connect(listener.address(), "another".getBytes(UTF_8)))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("same authkey");
            assertThatThrownBy(accepting::get).isInstanceOf(AuthenticationException.class);
            connect(listener, AllowList.values()).close();
        }
    }

    @Test
    void anEmptyKeyIsNone() {
        assertThatThrownBy(() -> Listener.open(unix(), new byte[0])).hasMessageContaining("authkey is empty");
        assertThatThrownBy(() -> Client.connect(unix(), new byte[0])).hasMessageContaining("authkey is empty");
    }

    @Test
    void aListenerThatDoesNotKnowTheKeyIsRefusedByItsClient() throws Exception {
        try (Listener impostor = Listener.open(unix(), "another".getBytes(UTF_8))) {
            Background<Connection> accepting = Background.of(impostor::accept);
            assertThatThrownBy(() -> Client.connect(unix(), KEY)).isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(accepting::get).isInstanceOf(AuthenticationException.class);
        }
    }

    /** Who sends a listener's own words back to it proves nothing. */
    @Test
    void aProofCannotBeReflected() throws Exception {
        try (Listener listener = Listener.open(unix(), KEY);
                SocketChannel stranger = SocketChannel.open(unix())) {
            Background<Connection> accepting = Background.of(listener::accept);
            ByteBuffer greeting = ByteBuffer.allocate(4 + 1 + 16 + 32);
            while (greeting.hasRemaining()) {
                stranger.read(greeting);
            }
            ByteBuffer answer = ByteBuffer.allocate(4 + 1 + 64).putInt(65).put((byte) 3);
            answer.put(greeting.array(), 21, 32).put(new byte[32]).flip();
            stranger.write(answer);
            assertThatThrownBy(accepting::get).isInstanceOf(AuthenticationException.class);
            assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void aStrangerCannotMakeAListenerHoldMuch() throws Exception {
        try (Listener listener = Listener.open(unix(), KEY)) {
            for (byte[] garbage : List.of("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8), new byte[] {0, 0, 1, 0, 3})) {
                try (SocketChannel stranger = SocketChannel.open(unix())) {
                    stranger.write(ByteBuffer.wrap(garbage));
                    assertThatThrownBy(listener::accept)
                            .isInstanceOf(AuthenticationException.class)
                            .hasMessageContaining("maxLength=128");
                }
            }
        }
    }

    @Test
    void aStrangerThatHangsUpIsNoClient() throws Exception {
        try (Listener listener = Listener.open(unix(), KEY)) {
            SocketChannel.open(unix()).close();
            assertThatThrownBy(listener::accept).isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void valueTypesNeedNoPermission() throws Exception {
        try (Listener listener = Listener.open(unix(), KEY);
                Pair pair = connect(listener, AllowList.values())) {
            for (Object value : List.of(
                    new BigDecimal("1.5"),
                    Instant.EPOCH,
                    new TreeMap<>(Map.of("k", 1)),
                    Locale.ROOT,
                    new Integer[] {1},
                    new boolean[][] {{true}},
                    new int[] {1},
                    "text")) {
                pair.left().send(value);
                assertThat(pair.right().recv()).isEqualTo(value);
            }
        }
    }

    @Test
    void aClassThatIsNotAllowedIsRefusedByName() throws Exception {
        try (Listener listener = Listener.open(unix(), KEY);
                Pair pair = connect(listener, AllowList.values())) {
            Work lambda = () -> {};
            for (Object refused : List.of(new Dog(), new Point(1, 2), List.of(new Point(1, 2)), new Dog[1])) {
                pair.left().send(refused);
                assertThatThrownBy(() -> pair.right().recv())
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("class not allowed: class=")
                        .hasMessageContaining("ListenerTest$");
            }
            pair.left().send(lambda);
            assertThatThrownBy(() -> pair.right().recv()).hasMessageContaining("class not allowed");
            pair.left().send("the next one");
            assertThat(pair.right().recv()).isEqualTo("the next one");
        }
    }

    @Test
    void classesCanBeAllowedByClassOrPattern() throws Exception {
        for (ObjectInputFilter allowed : List.of(
                AllowList.valuesAnd(Dog.class, Point.class),
                AllowList.valuesAnd(Point.class.getName() + ";" + Dog.class.getName()))) {
            try (Listener listener = Listener.open(unix(), KEY, allowed);
                    Pair pair = connect(listener, AllowList.values())) {
                pair.left().send(new Point(1, 2));
                assertThat(pair.right().recv()).isEqualTo(new Point(1, 2));
                pair.left().send(new Dog[] {new Dog()});
                assertThat(pair.right().recv(Dog[].class)).hasSize(1);
                pair.left().send(new java.io.File("x"));
                assertThatThrownBy(() -> pair.right().recv()).hasMessageContaining("class=java.io.File");
            }
        }
    }

    @Test
    void aSocketFileOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createFile(temporary.resolve("socket"));
        assertThatIOException().isThrownBy(() -> Listener.open(unix(), KEY));
        assertThat(temporary.resolve("socket")).exists();
    }
}
