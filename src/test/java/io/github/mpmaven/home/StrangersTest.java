package io.github.mpmaven.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.sync.Semaphore;
import io.github.mpmaven.wire.ByteSink;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.Message;
import io.github.mpmaven.wire.ToHome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A home and what connects to it that is no user, or no user any more. */
@Timeout(30)
class StrangersTest {
    private final Semaphore semaphore = new Semaphore(1);
    private final HomeAddress address = Home.ofThisProcess().address();

    private SocketChannel connect() throws IOException {
        return Endpoint.parse(address.endpoint()).connect();
    }

    private static void say(SocketChannel channel, Message... messages) throws IOException {
        ByteSink sink = new ByteSink(64);
        for (Message message : messages) {
            message.writeTo(sink);
        }
        channel.write(sink.view());
    }

    private static int read(SocketChannel channel) throws IOException {
        return channel.read(ByteBuffer.allocate(64));
    }

    private ToHome.Hello hello(String token) {
        return new ToHome.Hello(ToHome.VERSION, token, 1);
    }

    @Test
    void whoDoesNotKnowTheSecretIsTurnedAway() throws Exception {
        for (Message first : new Message[] {
            hello("wrong"),
            hello(""),
            new ToHome.Hello(ToHome.VERSION + 1, address.token(), 1),
            new ToHome.Ask(1, 1, 1, 1, new byte[0])
        }) {
            try (SocketChannel stranger = connect()) {
                say(stranger, first, new ToHome.Ask(1, 1, 1, 1, new byte[0]));
                assertThat(read(stranger)).isEqualTo(-1);
            }
        }
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void moreThanAGreetingIsNotReadFromStrangers() throws Exception {
        try (SocketChannel stranger = connect()) {
            say(stranger, hello("x".repeat(1000)));
            assertThat(read(stranger)).isEqualTo(-1);
        }
    }

    @Test
    void aUserThatSendsGarbageIsAsGoodAsDead() throws Exception {
        semaphore.acquire();
        semaphore.release();
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            byte[] garbage = new byte[100];
            random.nextBytes(garbage);
            garbage[0] |= 0x40; // no length that a frame may have
            try (SocketChannel user = connect()) {
                say(user, hello(address.token()));
                assertThat(read(user)).isPositive();
                user.write(ByteBuffer.wrap(garbage));
                assertThat(read(user)).isEqualTo(-1);
            }
        }
        assertThat(semaphore.tryAcquire()).isTrue();
    }

    @Test
    void aRequestForAnObjectThatIsNotThereIsRefused() throws Exception {
        try (SocketChannel user = connect()) {
            say(user, hello(address.token()), new ToHome.Ask(7, Integer.MAX_VALUE, 1, 1, new byte[0]));
            ByteBuffer answer = ByteBuffer.allocate(200);
            while (!new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8)
                    .contains("no such object in this home")) {
                assertThat(user.read(answer)).isPositive();
            }
        }
    }

    @Test
    void manyStrangersKeepNobodyOut() throws Exception {
        SocketChannel[] strangers = new SocketChannel[100];
        for (int i = 0; i < strangers.length; i++) {
            strangers[i] = connect();
        }
        try (SocketChannel user = connect()) {
            say(user, hello(address.token()));
            assertThat(read(user)).isPositive();
            assertThat(read(strangers[0])).isEqualTo(-1);
        } finally {
            for (SocketChannel stranger : strangers) {
                stranger.close();
            }
        }
    }
}
