package io.github.mpmaven.channel;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One wait for several connections and sentinels, with a selector of its own. Used by one thread. */
final class Watch<S extends CompletableFuture<?>> implements AutoCloseable {
    private final Collection<Connection> connections;
    private final Collection<S> sentinels;
    private final Selector selector = Selector.open();
    private final Waker waker = new Waker(selector);

    /** Stays with a sentinel until that is done, which may be long after the wait: so it lets go of the selector. */
    private static final class Waker implements BiConsumer<@Nullable Object, @Nullable Throwable> {
        private volatile @Nullable Selector selector;

        Waker(Selector selector) {
            this.selector = selector;
        }

        @Override
        public void accept(@Nullable Object result, @Nullable Throwable failure) {
            Selector waiting = selector;
            if (waiting != null) {
                waiting.wakeup();
            }
        }
    }

    Watch(Collection<Connection> connections, Collection<S> sentinels) throws IOException {
        this.connections = connections;
        this.sentinels = sentinels;
        for (S sentinel : sentinels) {
            Object unused = sentinel.whenComplete(waker);
        }
    }

    /** {@return what is ready; nothing if the time is over first} */
    Ready<S> await(long nanos) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + nanos;
        Ready<S> ready = look();
        for (long rest = nanos; ready.isEmpty() && rest > 0; rest = deadline - System.nanoTime()) {
            selector.select(SocketLink.toMillis(rest));
            selector.selectedKeys().clear();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            ready = look();
        }
        return ready;
    }

    private Ready<S> look() throws IOException {
        List<Connection> readable = new ArrayList<>();
        for (Connection connection : connections) {
            connection.link().wakeOnPacket(selector);
            if (connection.poll()) {
                readable.add(connection);
            }
        }
        List<S> done = new ArrayList<>();
        for (S sentinel : sentinels) {
            if (sentinel.isDone()) {
                done.add(sentinel);
            }
        }
        return new Ready<>(readable, done);
    }

    /** Nobody wakes the selector after this. */
    @Override
    public void close() throws IOException {
        waker.selector = null;
        connections.forEach(connection -> connection.link().forget(selector));
        selector.close();
    }
}
