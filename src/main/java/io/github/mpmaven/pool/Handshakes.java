package io.github.mpmaven.pool;

import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.Limits;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have not said who they are. One that says it wrongly is closed and has no other effect. Owned by the
 * pool's loop.
 */
final class Handshakes implements AutoCloseable {
    /** Strangers can hold this many connections open; the oldest goes first. */
    private static final int MAX_UNKNOWN = 64;

    /** More than a greeting has is not read from strangers. */
    private static final int MAX_HELLO_BYTES = 256;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Workforce workforce;
    private final Deque<WorkerLink> unknown = new ArrayDeque<>();

    Handshakes(ServerSocketChannel server, Selector selector, Workforce workforce) {
        this.server = server;
        this.selector = selector;
        this.workforce = workforce;
    }

    void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            WorkerLink link = new WorkerLink(channel, channel.register(selector, SelectionKey.OP_READ));
            link.reader().limitFrames(MAX_HELLO_BYTES);
            PoolLoop.Handler handler = () -> readHello(link);
            link.attach(handler);
            unknown.add(link);
            if (unknown.size() > MAX_UNKNOWN) {
                unknown.remove().close();
            }
        }
    }

    private void readHello(WorkerLink link) {
        FrameReader<FromWorker> reader = link.reader();
        try {
            int count = reader.fill();
            FromWorker message = reader.poll();
            if (message != null || count < 0) {
                unknown.remove(link);
                PooledWorker worker = message instanceof FromWorker.Hello hello ? find(hello) : null;
                if (worker == null) {
                    link.close();
                } else {
                    reader.limitFrames(Limits.MAX_FRAME_BYTES);
                    workforce.connected(worker, link);
                }
            }
        } catch (IOException e) {
            unknown.remove(link);
            link.close();
        }
    }

    private @Nullable PooledWorker find(FromWorker.Hello hello) {
        for (PooledWorker worker : workforce.workers()) {
            if (worker.number() == hello.worker()
                    && worker.is(WorkerState.STARTING)
                    && worker.link() == null
                    && hello.version() == FromWorker.VERSION
                    && MessageDigest.isEqual(
                            worker.token().getBytes(StandardCharsets.UTF_8),
                            hello.token().getBytes(StandardCharsets.UTF_8))) {
                return worker;
            }
        }
        return null;
    }

    @Override
    public void close() {
        unknown.forEach(WorkerLink::close);
        try {
            server.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
