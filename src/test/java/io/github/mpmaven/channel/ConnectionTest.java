package io.github.mpmaven.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two connected ends in one process. */
@Timeout(60)
class ConnectionTest {
    @TempDir
    Path temporary;

    private Pair pair;
    private Connection left;
    private Connection right;

    @BeforeEach
    void connect() throws IOException {
        pair = Pair.open(temporary);
        left = pair.left();
        right = pair.right();
    }

    @AfterEach
    void disconnect() {
        pair.close();
    }

    @Test
    void valuesArriveInOrderWhateverTheyAre() throws Exception {
        List<Object> values = List.of(1, 2.5, "text", List.of(1, "two"), Map.of("a", 1), Path.of("x"));
        for (Object value : values) {
            left.send(value);
        }
        left.send(null);
        for (Object value : values) {
            assertThat(right.recv()).isEqualTo(value);
        }
        assertThat(right.recv()).isNull();
    }

    @Test
    void bothDirectionsWorkAtOnce() throws Exception {
        left.send("ping");
        right.send("pong");
        assertThat(left.recv(String.class)).isEqualTo("pong");
        assertThat(right.recv(String.class)).isEqualTo("ping");
    }

    @Test
    void bytesArriveAsOneMessage() throws Exception {
        left.sendBytes(new byte[0]);
        left.sendBytes("abcdefgh".getBytes(UTF_8), 2, 3);
        left.sendBytes("x".getBytes(UTF_8));
        assertThat(right.recvBytes()).isEmpty();
        assertThat(right.recvBytes()).asString().isEqualTo("cde");
        assertThat(right.recv()).isEqualTo("x".getBytes(UTF_8));
        assertThatThrownBy(() -> left.sendBytes(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aMessageLargerThanAnyBufferArrivesWhole() throws Exception {
        byte[] large = new byte[16 * 1024 * 1024];
        new Random(1).nextBytes(large);
        Background<Object> sender = Background.of(() -> {
            left.sendBytes(large);
            return "sent";
        });
        assertThat(Arrays.equals(right.recvBytes(), large)).isTrue();
        assertThat(sender.get()).isEqualTo("sent");
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedBeforeAnythingIsSent() throws Exception {
        assertThatThrownBy(() -> left.sendBytes(new byte[64 * 1024 * 1024]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length=67108864");
        left.send("still fine");
        assertThat(right.recv()).isEqualTo("still fine");
    }

    @Test
    void aValueThatCannotTravelIsRefusedAndNothingIsSent() throws Exception {
        assertThatThrownBy(() -> left.send(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
        left.send(1);
        assertThat(right.recv()).isEqualTo(1);
    }

    @Test
    void whatAnOddValueIsReceivedAsIsSaid() throws Exception {
        left.send("text");
        assertThatThrownBy(() -> right.recv(Integer.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("received=java.lang.String");
    }

    @Test
    void theEndComesAfterWhatWasSent() throws Exception {
        left.send("last");
        left.close();
        assertThat(right.poll()).isTrue();
        assertThat(right.recv()).isEqualTo("last");
        assertThat(right.poll(Duration.ZERO)).isTrue();
        assertThatThrownBy(right::recv).isInstanceOf(EOFException.class);
        assertThatThrownBy(right::recv).isInstanceOf(EOFException.class);
        assertThatIOException().isThrownBy(() -> right.send("?")).withMessageContaining("other end is closed");
    }

    @Test
    void anEndThatWasClosedWithUnreadMessagesIsAnEndLikeAnother() throws Exception {
        right.send("never read");
        left.send("last");
        left.close();
        assertThat(right.recv()).isEqualTo("last");
        assertThatThrownBy(right::recv).isInstanceOf(EOFException.class);
    }

    @Test
    void aClosedEndRefusesToWork() throws Exception {
        left.close();
        left.close();
        assertThat(left.isClosed()).isTrue();
        assertThatIOException().isThrownBy(() -> left.send(1)).withMessageContaining("this connection was closed");
        assertThatIOException().isThrownBy(left::recv).withMessageContaining("this connection was closed");
        assertThatIOException().isThrownBy(left::poll).withMessageContaining("this connection was closed");
    }

    @Test
    void closingWakesWhoReceivesAndWhoSends() throws Exception {
        Background<Object> receiver = Background.of(() -> left.recv()).untilItWaits();
        Background<String> sender = Background.of(() -> {
                    left.sendBytes(new byte[16 * 1024 * 1024]);
                    return "";
                })
                .untilItWaits();
        left.close();
        assertThatIOException().isThrownBy(receiver::get).withMessageContaining("this connection was closed");
        assertThatIOException().isThrownBy(sender::get).withMessageContaining("closed");
    }

    @Test
    void pollSaysWhetherAMessageIsThere() throws Exception {
        assertThat(left.poll()).isFalse();
        assertThat(left.poll(Duration.ofMillis(1))).isFalse();
        right.send(1);
        assertThat(left.poll(Duration.ofDays(100_000))).isTrue();
        assertThat(left.poll()).isTrue();
        assertThat(left.recv()).isEqualTo(1);
        assertThat(left.poll()).isFalse();
    }

    @Test
    void pollWaitsForAMessage() throws Exception {
        Background<Boolean> polling =
                Background.of(() -> left.poll(Duration.ofSeconds(50))).untilItWaits();
        right.send(1);
        assertThat(polling.get()).isTrue();
    }

    @Test
    void anInterruptEndsAReceiveAndLeavesTheConnectionAsItWas() throws Exception {
        Background<Object> receiver = Background.of(() -> left.recv()).untilItWaits();
        receiver.interrupt();
        assertThatThrownBy(receiver::get).isInstanceOf(InterruptedException.class);
        right.send("for the next one");
        assertThat(left.recv()).isEqualTo("for the next one");
    }

    @Test
    void anInterruptedThreadSendsAndStaysInterrupted() throws Exception {
        Background<Boolean> sender = Background.of(() -> {
            Thread.currentThread().interrupt();
            left.send("sent all the same");
            left.sendBytes(new byte[4 * 1024 * 1024]);
            return Thread.currentThread().isInterrupted();
        });
        assertThat(right.recv()).isEqualTo("sent all the same");
        assertThat(right.recvBytes()).hasSize(4 * 1024 * 1024);
        assertThat(sender.get()).isTrue();
    }

    @Test
    void severalThreadsSendWholeMessages() throws Exception {
        List<Background<Object>> senders = IntStream.range(0, 4)
                .mapToObj(n -> Background.<Object>of(() -> {
                    for (int i = 0; i < 500; i++) {
                        left.send(n * 500 + i);
                    }
                    return "";
                }))
                .toList();
        List<Background<List<Object>>> receivers = IntStream.range(0, 2)
                .mapToObj(n -> Background.<List<Object>>of(() -> {
                    List<Object> received = new java.util.ArrayList<>();
                    for (int i = 0; i < 1000; i++) {
                        received.add(right.recv());
                    }
                    return received;
                }))
                .toList();
        TreeSet<Object> all = new TreeSet<>();
        for (Background<List<Object>> receiver : receivers) {
            all.addAll(receiver.get());
        }
        for (Background<Object> sender : senders) {
            sender.get();
        }
        assertThat(all).hasSize(2000);
    }

    @Test
    void waitReturnsThoseThatAreReady() throws Exception {
        try (Pair other = Pair.open(temporary)) {
            List<Connection> both = List.of(left, other.left());
            assertThat(Connection.wait(both, Duration.ZERO)).isEmpty();
            assertThat(Connection.wait(both, Duration.ofMillis(1))).isEmpty();
            Background<List<Connection>> waiting = Background.of(() -> Connection.wait(both, Duration.ofSeconds(50)))
                    .untilItWaits();
            other.right().send("here");
            assertThat(waiting.get()).containsExactly(other.left());
            right.close();
            assertThat(Connection.wait(both, Duration.ofSeconds(50))).containsExactly(left, other.left());
            assertThat(other.left().recv()).isEqualTo("here");
            assertThatThrownBy(left::recv).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void waitReturnsSentinelsThatAreDoneToo() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        List<CompletableFuture<String>> sentinels = List.of(first, second);
        assertThat(Connection.wait(List.of(left), sentinels, Duration.ZERO).isEmpty())
                .isTrue();
        Background<Ready<CompletableFuture<String>>> waiting = Background.of(
                        () -> Connection.wait(List.of(left), sentinels, Duration.ofSeconds(50)))
                .untilItWaits();
        second.complete("ended");
        assertThat(waiting.get()).isEqualTo(new Ready<>(List.of(), List.of(second)));
        right.send("here");
        assertThat(Connection.wait(List.of(left), List.of(first), Duration.ofSeconds(50))
                        .connections())
                .containsExactly(left);
        first.completeExceptionally(new IllegalStateException("a failure is an end, too"));
        assertThat(Connection.wait(List.of(), sentinels, Duration.ofSeconds(50)).sentinels())
                .containsExactly(first, second);
    }

    @Test
    void waitEndsWhenOneIsClosedOrTheThreadInterrupted() throws Exception {
        Background<List<Connection>> interrupted = Background.of(
                        () -> Connection.wait(List.of(left), Duration.ofSeconds(50)))
                .untilItWaits();
        interrupted.interrupt();
        assertThatThrownBy(interrupted::get).isInstanceOf(InterruptedException.class);
        Background<List<Connection>> waiting = Background.of(
                        () -> Connection.wait(List.of(left), Duration.ofSeconds(50)))
                .untilItWaits();
        left.close();
        assertThatIOException().isThrownBy(waiting::get).withMessageContaining("this connection was closed");
    }
}
