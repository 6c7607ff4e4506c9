package io.github.mpmaven.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.channel.Pipe;
import io.github.mpmaven.wire.ByteSink;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.Message;
import io.github.mpmaven.wire.ToHome;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Opens files until it can't, at the first line it hears, and closes them at the second. */
    private static void openAllFiles() throws IOException {
        List<InputStream> open = new ArrayList<>();
        ForkedJvm.hear();
        try {
            for (; ; ) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            System.out.println("full");
        }
        ForkedJvm.hear();
        for (InputStream each : open) {
            each.close();
        }
    }

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
            openAllFiles();
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

    @Test
    void aPipeIsPickedUpAfterwards() throws Exception {
        ForkedJvm.Body body = given -> {
            Pipe first = Pipe.open();
            System.out.println(ForkedJvm.encode(first.second()));
            first.first().recv();
            Pipe second = Pipe.open();
            System.out.println(ForkedJvm.encode(second.second()));
            openAllFiles();
            System.out.println(second.first().recv());
        };
        try (ForkedJvm jvm = ForkedJvm.withFiles(200, temporary, body)) {
            ((Connection) ForkedJvm.decode(jvm.readLine())).send("all classes are there");
            String end = jvm.readLine();
            assertThat(jvm.say("open").readLine()).isEqualTo("full");
            jvm.say("close"); // before or after the host has tried in vain
            ((Connection) ForkedJvm.decode(end)).send("picked up");
            assertThat(jvm.readLine()).isEqualTo("picked up");
        }
    }
}
