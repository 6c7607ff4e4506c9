package io.github.mpmaven.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.home.ForkedJvm;
import io.github.mpmaven.process.WorkerProcess;
import java.io.EOFException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes whose ends have travelled to other JVMs. */
@Timeout(60)
class PipeForkTest {
    /** Sends back what it receives, until the end. */
    static final class Echo {
        public static void main(String[] arguments) throws Exception {
            try (Connection connection = Travel.argument(arguments, 0)) {
                System.out.println("here");
                for (; ; ) {
                    connection.send(connection.recv());
                }
            } catch (EOFException e) {
                System.out.println("end");
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Sends so many numbers, then ends. */
    static final class Counter {
        public static void main(String[] arguments) throws Exception {
            Connection connection = Travel.argument(arguments, 0);
            int count = Travel.argument(arguments, 1);
            for (int i = 0; i < count; i++) {
                connection.send(i);
            }
        }
    }

    @Test
    void anEndTravelsAndWhatWasSentBeforeArrivesFirst() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.first().send("sent before");
        try (ChildJvm child = Travel.start(Echo.class, pipe.second())) {
            pipe.first().send("sent meanwhile");
            pipe.second().close(); // as one does in Python
            assertThat(pipe.first().recv()).isEqualTo("sent before");
            assertThat(pipe.first().recv()).isEqualTo("sent meanwhile");
            for (int i = 0; i < 1000; i++) {
                pipe.first().send(Map.of("n", i));
                assertThat(pipe.first().recv()).isEqualTo(Map.of("n", i));
            }
            assertThatIOException()
                    .isThrownBy(() -> Connection.wait(List.of(pipe.second()), Duration.ZERO))
                    .withMessageContaining("was closed");
            assertThat(child.line()).isEqualTo("here");
            pipe.first().close();
            assertThat(child.line()).isEqualTo("end");
        }
    }

    @Test
    void waitReturnsTheEndOfAProcessToo() throws Exception {
        try (Pipe pipe = Pipe.open();
                WorkerProcess process = WorkerProcess.of(() -> {})) {
            process.start();
            Ready<CompletableFuture<WorkerProcess>> ready =
                    Connection.wait(List.of(pipe.first()), List.of(process.onExit()), Duration.ofSeconds(50));
            assertThat(ready.connections()).isEmpty();
            assertThat(ready.sentinels())
                    .singleElement()
                    .satisfies(end -> assertThat(end.join()).isSameAs(process));
        }
    }

    @Test
    void anEndThatIsAwayCannotBeUsedHere() throws Exception {
        try (Pipe pipe = Pipe.open();
                ChildJvm child = Travel.start(Echo.class, pipe.second())) {
            assertThat(child.line()).isEqualTo("here");
            assertThatIOException()
                    .isThrownBy(() -> pipe.second().send(1))
                    .withMessageContaining("process " + child.pid() + " has it");
            assertThatIOException()
                    .isThrownBy(() -> pipe.second().recv())
                    .withMessageContaining("process " + child.pid() + " has it");
            try (ChildJvm other = Travel.start(Echo.class, pipe.second())) {
                assertThat(other.line()).isEqualTo("here");
                assertThat(other.line())
                        .isEqualTo("this end of the pipe is held by process " + child.pid()
                                + ": one process at a time can hold it");
            }
        }
    }

    @Test
    void waitingHereEndsWhenSomethingComesFromThere() throws Exception {
        try (Pipe pipe = Pipe.open();
                Pipe quiet = Pipe.open()) {
            Background<List<Connection>> waiter = Background.of(
                            () -> Connection.wait(List.of(quiet.first(), pipe.first()), Duration.ofSeconds(50)))
                    .untilItWaits();
            try (ChildJvm child = Travel.start(Counter.class, pipe.second(), 1)) {
                assertThat(waiter.get()).containsExactly(pipe.first());
                assertThat(pipe.first().recv()).isEqualTo(0);
                assertThat(child.exitCode()).isZero();
                assertThat(Connection.wait(List.of(quiet.first(), pipe.first()), Duration.ofSeconds(50)))
                        .containsExactly(pipe.first());
                assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void theDeathOfAHolderIsTheEndAfterWhatItSent() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (Pipe pipe = Pipe.open();
                    ChildJvm child = Travel.start(Hanger.class, pipe.second(), 200)) {
                assertThat(child.line()).isEqualTo("sent");
                child.kill();
                for (int i = 0; i < 200; i++) {
                    assertThat(pipe.first().recv()).isEqualTo(i);
                }
                assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
                assertThatIOException().isThrownBy(() -> pipe.first().send(1)).withMessageContaining("closed");
            }
        }
    }

    /** Sends so many numbers, says so, and hangs. */
    static final class Hanger {
        public static void main(String[] arguments) throws Exception {
            Counter.main(arguments);
            System.out.println("sent");
            System.in.read();
        }
    }

    /** A child that holds the second end, which nobody has here. */
    private static ChildJvm givenAway(List<WeakReference<Connection>> ends, List<String> results) throws Exception {
        Pipe pipe = Pipe.open();
        ChildJvm child = Travel.start(Echo.class, pipe.second());
        pipe.first().send("sent");
        results.add((String) pipe.first().recv());
        ends.add(new WeakReference<>(pipe.first()));
        ends.add(new WeakReference<>(pipe.second()));
        return child;
    }

    @Test
    void anEndThatWasPickedUpIsForgottenHere() throws Exception {
        List<WeakReference<Connection>> ends = new ArrayList<>();
        List<String> results = new ArrayList<>();
        try (ChildJvm child = givenAway(ends, results)) {
            assertThat(results).containsExactly("sent");
            assertThat(child.line()).isEqualTo("here");
            for (WeakReference<Connection> end : ends) {
                while (end.get() != null) {
                    System.gc(); // there is nothing to wait for
                }
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeIsPickedUpOnceItsMakerMayOpenFilesAgain(@TempDir Path temporary) throws Exception {
        ForkedJvm.Body body = given -> {
            Pipe first = Pipe.open();
            System.out.println(ForkedJvm.encode(first.second()));
            first.first().recv();
            Pipe second = Pipe.open();
            System.out.println(ForkedJvm.encode(second.second()));
            ForkedJvm.openAllFiles();
            System.out.println(second.first().recv());
        };
        try (ForkedJvm jvm = ForkedJvm.withFiles(200, temporary, body)) {
            ((Connection) ForkedJvm.decode(jvm.readLine())).send("all classes are there");
            String end = jvm.readLine();
            assertThat(jvm.say("open").readLine()).isEqualTo("full");
            Background<Object> late =
                    Background.of(() -> ForkedJvm.decode(end)).untilItWaits(); // connected, but not accepted
            jvm.say("close");
            ((Connection) late.get()).send("picked up");
            assertThat(jvm.readLine()).isEqualTo("picked up");
        }
    }

    @Test
    void bothEndsMayTravel() throws Exception {
        Pipe pipe = Pipe.open();
        Pipe results = Pipe.open();
        try (ChildJvm echo = Travel.start(Echo.class, pipe.second());
                ChildJvm asker = Travel.start(Asker.class, pipe.first(), results.second())) {
            for (int i = 0; i < 300; i++) {
                assertThat(results.first().recv()).isEqualTo(i);
            }
            asker.kill();
            assertThat(echo.line()).isEqualTo("here");
            assertThat(echo.line()).isEqualTo("end");
        }
    }

    /** Sends numbers, and reports what comes back. */
    static final class Asker {
        public static void main(String[] arguments) throws Exception {
            Connection echo = Travel.argument(arguments, 0);
            Connection results = Travel.argument(arguments, 1);
            for (int i = 0; ; i++) {
                echo.send(i);
                results.send(echo.recv());
            }
        }
    }

    @Test
    void aPipeWhoseMakerHasDiedSaysSo() throws Exception {
        try (Pipe handOver = Pipe.open();
                ChildJvm maker = Travel.start(Maker.class, handOver.second())) {
            List<Connection> ends = new ArrayList<>();
            ends.add(handOver.first().recv(Connection.class));
            assertThat(ends.get(0).recv()).isEqualTo("from its maker");
            maker.kill();
            assertThatThrownBy(() -> ends.get(0).recv()).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> Travel.thereAndBack(ends.get(0)))
                    .hasStackTraceContaining("was made in another process");
            ends.get(0).close();
        }
    }

    /** Makes a pipe, sends one end away and something to it. */
    static final class Maker {
        public static void main(String[] arguments) throws Exception {
            Connection connection = Travel.argument(arguments, 0);
            Pipe pipe = Pipe.open();
            connection.send(pipe.second());
            pipe.first().send("from its maker");
            System.in.read();
        }
    }
}
