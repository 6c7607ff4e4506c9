package io.github.mpmaven.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.github.mpmaven.wire.ByteSink;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.Message;
import io.github.mpmaven.wire.ToHome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** A home whose process has as many files open as it may, for a while. */
@Timeout(60)
@EnabledOnOs(LINUX)
class OpenFilesForkTest {
    @TempDir
    Path temporary;

    private static void say(SocketChannel channel, Message message) throws IOException {
        ByteSink sink = new ByteSink(64);
        message.writeTo(sink);
        channel.write(sink.view());
    }

    private static int read(SocketChannel channel) throws IOException {
        return channel.read(ByteBuffer.allocate(200));
    }

    @Test
    void aHomeServesItsUsersMeanwhileAndNewOnesAfterwards() throws Exception {
        ForkedJvm.Body body = given -> {
            System.out.println(ForkedJvm.encode(Home.ofThisProcess().address()));
            ForkedJvm.openAllFiles();
            ForkedJvm.hear();
        };
        try (ForkedJvm jvm = ForkedJvm.withFiles(200, temporary, body)) {
            HomeAddress address = (HomeAddress) ForkedJvm.decode(jvm.readLine());
            Endpoint endpoint = Endpoint.parse(address.endpoint());
            ToHome.Hello hello = new ToHome.Hello(ToHome.VERSION, address.token(), 1);
            ToHome.Ask ask = new ToHome.Ask(1, 1, 1, 1, new byte[0]);
            try (SocketChannel user = endpoint.connect()) {
                say(user, hello);
                assertThat(read(user)).isPositive();
                say(user, ask);
                assertThat(read(user)).isPositive();
                assertThat(jvm.say("open").readLine()).isEqualTo("full");
                try (SocketChannel late = endpoint.connect()) {
                    say(late, hello);
                    for (int turn = 0; turn < 3; turn++) { // the loop has looked at both by then
                        say(user, ask);
                        assertThat(read(user)).isPositive();
                    }
                    jvm.say("close");
                    assertThat(read(late)).isPositive();
                }
            }
        }
    }
}
