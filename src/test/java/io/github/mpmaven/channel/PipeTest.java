package io.github.mpmaven.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pipes whose ends stay in one process. */
@Timeout(60)
class PipeTest {
    @Test
    void bothEndsSendAndReceive() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            pipe.first().send("there");
            pipe.second().send(List.of("back"));
            pipe.second().sendBytes(new byte[] {1});
            assertThat(pipe.second().recv()).isEqualTo("there");
            assertThat(pipe.first().recv()).isEqualTo(List.of("back"));
            assertThat(pipe.first().recvBytes()).containsExactly(1);
        }
    }

    @Test
    void aOneWayPipeGoesOneWay() throws Exception {
        try (Pipe pipe = Pipe.oneWay()) {
            pipe.second().send(1);
            assertThat(pipe.first().recv()).isEqualTo(1);
            assertThatIOException().isThrownBy(() -> pipe.first().send(1)).withMessageContaining("only receives");
            assertThatIOException().isThrownBy(pipe.second()::recv).withMessageContaining("only sends");
        }
    }

    @Test
    void aSenderWaitsWhenTheOtherEndIsFarBehind() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Background<Integer> sender = Background.of(() -> {
                        for (int i = 0; i < 100; i++) {
                            pipe.first().sendBytes(new byte[1000]);
                        }
                        return 100;
                    })
                    .untilItWaits();
            assertThat(sender.isDone()).isFalse();
            for (int i = 0; i < 100; i++) {
                assertThat(pipe.second().recvBytes()).hasSize(1000);
            }
            assertThat(sender.get()).isEqualTo(100);
            pipe.first().sendBytes(new byte[1_000_000]);
            assertThat(pipe.second().recvBytes()).hasSize(1_000_000);
        }
    }

    @Test
    void theEndComesAfterWhatWasSent() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.first().send("last");
        pipe.first().close();
        assertThat(pipe.second().poll()).isTrue();
        assertThat(pipe.second().recv()).isEqualTo("last");
        assertThatThrownBy(() -> pipe.second().recv()).isInstanceOf(EOFException.class);
        assertThatIOException().isThrownBy(() -> pipe.second().send(1)).withMessageContaining("other end is closed");
        assertThatIOException().isThrownBy(() -> pipe.first().recv()).withMessageContaining("was closed");
        pipe.close();
        assertThatThrownBy(() -> Travel.thereAndBack(pipe.second())).hasStackTraceContaining("was closed");
    }

    @Test
    void whoWaitsIsWoken() throws Exception {
        try (Pipe pipe = Pipe.open();
                Pipe other = Pipe.open()) {
            Background<Object> receiver =
                    Background.of(() -> pipe.first().recv()).untilItWaits();
            pipe.second().send(1);
            assertThat(receiver.get()).isEqualTo(1);
            Background<Boolean> poller = Background.of(() -> pipe.first().poll(Duration.ofSeconds(50)))
                    .untilItWaits();
            pipe.second().send(2);
            assertThat(poller.get()).isTrue();
            assertThat(pipe.first().recv()).isEqualTo(2);
            Background<List<Connection>> waiter = Background.of(
                            () -> Connection.wait(List.of(pipe.first(), other.first()), Duration.ofSeconds(50)))
                    .untilItWaits();
            other.second().send(3);
            assertThat(waiter.get()).containsExactly(other.first());
            Background<Object> interrupted =
                    Background.of(() -> pipe.first().recv()).untilItWaits();
            interrupted.interrupt();
            assertThatThrownBy(interrupted::get).isInstanceOf(InterruptedException.class);
            Background<Object> closed = Background.of(() -> pipe.first().recv()).untilItWaits();
            pipe.first().close();
            assertThatIOException().isThrownBy(closed::get).withMessageContaining("was closed");
        }
    }

    @Test
    void anEndThatComesHomeIsTheSameEnd() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            assertThat(Travel.thereAndBack(pipe.first())).isSameAs(pipe.first());
            pipe.second().send(1);
            assertThat(pipe.first().recv()).isEqualTo(1);
        }
    }
}
