package io.github.mpmaven.channel;

import io.github.mpmaven.call.AtExit;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.home.Home;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.Limits;
import io.github.mpmaven.wire.Strangers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where the ends of this process's pipes are picked up by the processes that they have travelled to. Made when the first end
 * travels: a socket in the home's directory, and a daemon thread that accepts.
 *
 * <pre>
 *   holder                                            host
 *     │ token, number of the end, process id            │
 *     ├────────────────────────────────────────────────►│
 *     │ nothing: it is yours      or why it is not      │
 *     │◄────────────────────────────────────────────────┤
 * </pre>
 */
final class PipeHost {
    /** Shorter gives up on a busy machine; longer lets a stranger hold a thread. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    /** Shorter tries in vain more often; longer lets a holder wait where a file is free again. */
    private static final long NAP_MILLIS = 5;

    private static final int MAX_HELLO_BYTES = 128;
    private static final int MAX_ANSWER_BYTES = 1024;
    private static final int TOKEN_CHARS = 32;
    private static final int HELLO_BYTES = TOKEN_CHARS + Integer.BYTES + Long.BYTES;

    /** Guarded by the class. */
    private static @Nullable PipeHost own;

    private final ServerSocketChannel server;
    private final String endpoint;
    private final String token;

    /** Those that have travelled and were not picked up yet. */
    private final Map<Integer, Connection> ends = new ConcurrentHashMap<>();

    /** Why those that were picked up can't be had again. */
    private final Map<Integer, Long> holders = new ConcurrentHashMap<>();

    private final AtomicInteger endsEver = new AtomicInteger();

    private PipeHost() throws IOException {
        Path directory = Home.ofThisProcess().newFile("pipes");
        RunDirectory.createPrivate(directory);
        Endpoint.Listening listening = Endpoint.listen(directory);
        server = listening.channel();
        endpoint = listening.endpoint().encode();
        byte[] random = new byte[TOKEN_CHARS / 2];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random);
    }

    private static synchronized PipeHost ofThisProcess() {
        PipeHost host = own;
        if (host == null) {
            try {
                host = new PipeHost();
            } catch (IOException e) {
                throw new UncheckedIOException("can't make a place where the ends of pipes are picked up", e);
            }
            own = host;
            host.start();
        }
        return host;
    }

    private static synchronized @Nullable PipeHost ifItIs(PipeHandle handle) {
        return own != null && own.endpoint.equals(handle.host()) && own.token.equals(handle.token()) ? own : null;
    }

    private void start() {
        AtExit.add(AtExit.Turn.LEFTOVERS, this::closeServer); // a JVM that ends waits 300 ms for a thread that accepts
        daemon("mp-pipes", this::accept);
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }

    static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return what travels} The end can be picked up from now on. */
    static PipeHandle handle(Connection connection, PipeEnd end, Direction direction) {
        PipeHost host = ofThisProcess();
        end.travels();
        int number = host.endsEver.incrementAndGet();
        host.ends.put(number, connection);
        return new PipeHandle(host.endpoint, host.token, number, direction);
    }

    private void accept() {
        try {
            for (; ; ) {
                SocketChannel channel = Strangers.tryAccept(server);
                if (channel != null) {
                    daemon("mp-pipe-attach", () -> attach(channel));
                }
            }
        } catch (IOException e) {
            // this process is ending
        }
    }

    private void attach(SocketChannel channel) {
        try {
            SocketLink link = new SocketLink(channel);
            link.limitFrames(MAX_HELLO_BYTES);
            ByteBuffer hello = ByteBuffer.wrap(await(link).payload());
            byte[] theirs = new byte[TOKEN_CHARS];
            if (hello.remaining() != HELLO_BYTES) {
                link.close();
                return;
            }
            hello.get(theirs);
            if (!MessageDigest.isEqual(theirs, ascii(token))) {
                link.close();
                return;
            }
            link.limitFrames(Limits.MAX_FRAME_BYTES);
            attach(link, hello.getInt(), hello.getLong());
        } catch (IOException | InterruptedException e) {
            closeQuietly(channel);
        }
    }

    private void attach(SocketLink link, int number, long pid) throws IOException {
        Connection connection = ends.get(number);
        PipeEnd end = connection == null ? null : connection.pipeEnd();
        String refusal = end == null ? whyGone(number) : end.attach(link, pid);
        if (refusal == null) {
            holders.put(number, pid);
            ends.remove(number);
        }
        link.send(
                new Packet(Packet.HANDSHAKE, refusal == null ? new byte[0] : refusal.getBytes(StandardCharsets.UTF_8)));
        if (refusal != null || end == null) {
            link.close();
            return;
        }
        try {
            end.serve(link);
        } catch (IOException e) {
            link.close(); // its holder is gone: the other end reads that
        }
    }

    private String whyGone(int number) {
        Long holder = holders.get(number);
        return holder == null ? "no such pipe any more" : PipeEnd.heldBy(holder);
    }

    /** Copies messages from one holder to the other until one is gone; then both ends are. */
    static void relay(SocketLink from, SocketLink to) {
        daemon("mp-pipe-relay", () -> {
            try {
                for (; ; ) {
                    Packet packet = from.tryReceive();
                    if (packet == null) {
                        from.awaitPacket(Link.FOREVER);
                    } else {
                        to.send(packet);
                    }
                }
            } catch (IOException | InterruptedException e) {
                from.close();
                to.close();
            }
        });
    }

    /** {@return the end that a handle names: the very connection in the process that made it} */
    static Connection connect(PipeHandle handle) throws IOException {
        PipeHost host = ifItIs(handle);
        if (host != null) {
            Connection known = host.ends.get(handle.number());
            return known == null ? broken(host.whyGone(handle.number()), handle) : known;
        }
        SocketChannel channel;
        try {
            channel = Endpoint.parse(handle.host()).connect();
        } catch (IOException e) {
            return broken("the process that made this pipe has ended", handle);
        }
        try {
            SocketLink link = new SocketLink(channel);
            link.limitFrames(MAX_ANSWER_BYTES);
            link.send(hello(handle));
            byte[] refusal = await(link).payload();
            if (refusal.length > 0) {
                link.close();
                return broken(new String(refusal, StandardCharsets.UTF_8), handle);
            }
            link.limitFrames(Limits.MAX_FRAME_BYTES);
            return new Connection(link, Codecs.own(), handle.direction());
        } catch (IOException e) {
            closeQuietly(channel);
            return broken("the process that made this pipe has ended", handle);
        } catch (InterruptedException e) {
            closeQuietly(channel);
            Thread.currentThread().interrupt();
            return broken("the thread was interrupted when this end of a pipe arrived", handle);
        }
    }

    private static Connection broken(String reason, PipeHandle handle) {
        return new Connection(new BrokenLink(reason), Codecs.own(), handle.direction());
    }

    private static Packet hello(PipeHandle handle) {
        byte[] bytes = ByteBuffer.allocate(HELLO_BYTES)
                .put(ascii(handle.token()))
                .putInt(handle.number())
                .putLong(ProcessHandle.current().pid())
                .array();
        return new Packet(Packet.HANDSHAKE, bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Packet await(SocketLink link) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + HANDSHAKE_TIMEOUT.toNanos();
        Packet packet = link.tryReceive();
        while (packet == null) {
            long rest = deadline - System.nanoTime();
            if (rest <= 0) {
                throw new IOException("the handshake took too long: seconds="
                        + TimeUnit.NANOSECONDS.toSeconds(HANDSHAKE_TIMEOUT.toNanos()));
            }
            awaitPacket(link, rest);
            packet = link.tryReceive();
        }
        return packet;
    }

    /** To wait takes files, and the connection may have taken the last that was free. */
    private static void awaitPacket(SocketLink link, long nanos) throws InterruptedException {
        try {
            link.awaitPacket(nanos);
        } catch (IOException e) {
            Thread.sleep(NAP_MILLIS); // whoever receives next learns whether the link is closed
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
