package io.github.mpmaven.manager;

import io.github.mpmaven.call.Platform;
import io.github.mpmaven.channel.AllowList;
import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.channel.Listener;
import io.github.mpmaven.channel.Pipe;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.process.WorkerProcess;
import io.github.mpmaven.wire.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Objects that live in one process and are used by others through proxies: Python's {@code multiprocessing.Manager} and
 * {@code managers.BaseManager}.
 *
 * <p>{@link #start} has a process of its own for them, {@link #serve} keeps them in this one, {@link #connect} uses those of
 * another. A proxy is of the JDK's interface where there is one, travels in arguments, results and into other objects of the
 * manager, and costs a round trip a call. What it iterates over and its views ({@code keySet()}, {@code subList()}) are
 * copies. What a method throws arrives here, with the remote trace as its cause.
 *
 * <p>An object goes when no process refers to it any more, nor any object of the manager; a proxy that has travelled is kept
 * by the process that sent it as long as that lives. A client that dies leaves nothing held: its locks are released, its
 * permits given back, its waiting ended. Each thread of a client has its own connection, so a call is one exchange between two
 * threads, and locks belong to threads as they do within one process.
 *
 * <p>Safe for use by several threads. Every call throws {@link ManagerLostException} if the manager's process has ended.
 */
public final class Manager implements AutoCloseable {
    private static final int KEY_BYTES = 32;

    private final ManagerClient client;
    private final AutoCloseable rest;

    private Manager(ManagerClient client, AutoCloseable rest) {
        this.client = client;
        this.rest = rest;
    }

    // ---- how one is had

    /**
     * {@return a manager with a process of its own, which ends with this one at the latest}
     *
     * @throws UncheckedIOException if it can't be started
     */
    public static Manager start() {
        return builder().start();
    }

    /** {@return a builder, for types of one's own} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return a manager whose objects live in this process, for clients that know the key} What they send is subject to
     * {@link AllowList#values}.
     *
     * @param address where to listen, as for {@link Listener#open(SocketAddress, byte[])}
     * @param authkey what clients have to know
     * @throws IOException if nobody can listen there
     */
    public static Manager serve(SocketAddress address, byte[] authkey) throws IOException {
        return builder().serve(address, authkey, AllowList.values());
    }

    /**
     * {@return the manager that listens there} What it sends is subject to {@link AllowList#values}.
     *
     * @param address where it is
     * @param authkey what both know
     * @throws IOException if there is none, or it has another key
     * @throws InterruptedException if the thread is interrupted
     */
    public static Manager connect(SocketAddress address, byte[] authkey) throws IOException, InterruptedException {
        return connect(address, authkey, AllowList.values());
    }

    /**
     * {@return the manager that listens there}
     *
     * @param address where it is
     * @param authkey what both know
     * @param allowed which classes it may have instances made of here
     * @throws IOException if there is none, or it has another key
     * @throws InterruptedException if the thread is interrupted
     */
    public static Manager connect(SocketAddress address, byte[] authkey, ObjectInputFilter allowed)
            throws IOException, InterruptedException {
        ManagerClient client = ManagerClient.of(new ManagerAddress(address, authkey, false), allowed);
        return new Manager(client, () -> {});
    }

    // ---- what it makes

    /**
     * {@return a new, empty map} Python: {@code dict()}. Null is neither key nor value.
     *
     * @param <K> its keys
     * @param <V> its values
     */
    @SuppressWarnings("unchecked")
    public <K, V> ConcurrentMap<K, V> dict() {
        return (ConcurrentMap<K, V>) make("dict");
    }

    /**
     * {@return a new, empty list} Each call is atomic.
     *
     * @param <E> its elements
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> List<E> list() {
        return (List<E>) make("list");
    }

    /**
     * {@return a new list of these elements, whose length does not change} Python: {@code Array()}.
     *
     * @param elements what is in it first
     * @param <E> its elements
     */
    @SafeVarargs
    @SuppressWarnings({"unchecked", "varargs"})
    public final <E extends @Nullable Object> List<E> array(E... elements) {
        return (List<E>) make("array", Arrays.asList((Object[]) elements));
    }

    /** {@return a new namespace} */
    public Namespace namespace() {
        return (Namespace) make("namespace");
    }

    /**
     * {@return a new value}
     *
     * @param value what it is first
     * @param <T> its type
     */
    @SuppressWarnings("unchecked")
    public <T> ManagedValue<T> value(@Nullable T value) {
        return (ManagedValue<T>) make("value", value);
    }

    /**
     * {@return a new queue without a bound}
     *
     * @param <E> its elements
     */
    public <E> BlockingQueue<E> queue() {
        return queue(Integer.MAX_VALUE);
    }

    /**
     * {@return a new queue}
     *
     * @param capacity how many elements it holds at most, from 1
     * @param <E> its elements
     */
    @SuppressWarnings("unchecked")
    public <E> BlockingQueue<E> queue(int capacity) {
        return (BlockingQueue<E>) make("queue", capacity);
    }

    /** {@return a new event, not set} */
    public ManagedEvent event() {
        return (ManagedEvent) make("event");
    }

    /** {@return a new lock} A thread that holds it and takes it again gets an {@link IllegalMonitorStateException}. */
    public Lock lock() {
        return (Lock) make("lock");
    }

    /** {@return a new lock that the thread that holds it can take again} */
    public Lock rlock() {
        return (Lock) make("rlock");
    }

    /** {@return a new condition with its lock} */
    public ManagedCondition condition() {
        return (ManagedCondition) make("condition");
    }

    /**
     * {@return a new semaphore}
     *
     * @param permits how many are free first, from 0
     */
    public ManagedSemaphore semaphore(int permits) {
        return (ManagedSemaphore) make("semaphore", permits, false);
    }

    /**
     * {@return a new semaphore that never has more permits than at first}
     *
     * @param permits how many are free first, from 0
     */
    public ManagedSemaphore boundedSemaphore(int permits) {
        return (ManagedSemaphore) make("semaphore", permits, true);
    }

    /**
     * {@return a new barrier}
     *
     * @param parties how many have to come, from 1
     */
    public ManagedBarrier barrier(int parties) {
        return (ManagedBarrier) make("barrier", parties);
    }

    /**
     * {@return a new object of a type that was registered where the manager was started}
     *
     * @param name the name it was registered by
     * @param type the interface it was registered with
     * @param arguments what its factory gets; any values that can travel
     * @param <T> the interface
     */
    public <T> T create(String name, Class<T> type, @Nullable Object... arguments) {
        return type.cast(make(name, arguments));
    }

    private Object make(String name, @Nullable Object... arguments) {
        try {
            return client.create(name, Arrays.asList(arguments));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            throw new IllegalStateException("the manager could not make it: name=" + name + " (" + e + ")", e);
        }
    }

    /** {@return where it listens} */
    public SocketAddress address() {
        return client.address().address();
    }

    /** Ends a manager that was started or served here, with all its objects; leaves one that was connected to. */
    @Override
    public void close() {
        client.close();
        try {
            rest.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("can't end the manager", e);
        }
    }

    /** Makes a {@link Manager} with types of one's own. Not safe for use by several threads. */
    public static final class Builder {
        private final Registry registry = new Registry();

        private Builder() {}

        /**
         * Lets the manager make objects of a type of one's own: Python's {@code register}.
         *
         * @param name what {@link Manager#create} asks for
         * @param type an interface; its proxies are of it
         * @param factory makes one, in the manager's process
         * @param <T> the interface
         * @return this
         */
        public <T> Builder register(String name, Class<T> type, Factory<? extends T> factory) {
            registry.add(name, type, factory);
            return this;
        }

        /**
         * {@return a manager with a process of its own, which ends with this one at the latest}
         *
         * @throws UncheckedIOException if it can't be started
         */
        public Manager start() {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            try {
                return start(RunDirectory.create(Path.of(System.getProperty("java.io.tmpdir"))), key);
            } catch (IOException e) {
                throw new UncheckedIOException("can't start a manager", e);
            }
        }

        private Manager start(RunDirectory directory, byte[] key) throws IOException {
            WorkerProcess process = null;
            try (Pipe pipe = Pipe.oneWay()) {
                ManagerOrder order =
                        new ManagerOrder(directory.path().resolve("s").toString(), key, registry.copy(), pipe.second());
                process = WorkerProcess.builder().name("Manager").daemon(true).of(ManagerMain::serve, order);
                process.start();
                abandonWith(process, pipe.first());
                ManagerAddress address = pipe.first().recv(ManagerAddress.class);
                WorkerProcess started = process;
                return new Manager(ManagerClient.of(address), () -> end(started, directory));
            } catch (EOFException e) {
                end(process, directory);
                throw new IOException("the manager's process ended before it could serve", e);
            } catch (IOException | RuntimeException e) {
                end(process, directory);
                throw e;
            } catch (InterruptedException e) {
                end(process, directory);
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while starting a manager", e);
            }
        }

        /** A process that dies before it has picked up its end of the pipe would be waited for. */
        private static void abandonWith(WorkerProcess process, Connection answer) {
            process.onExit().whenComplete((ended, never) -> answer.close()).isDone();
        }

        private static void end(@Nullable WorkerProcess process, RunDirectory directory) {
            if (process != null && process.pid().isPresent()) {
                process.kill();
            }
            directory.close();
        }

        /**
         * {@return a manager whose objects live in this process, for clients that know the key}
         *
         * @param address where to listen, as for {@link Listener#open(SocketAddress, byte[])}
         * @param authkey what clients have to know
         * @param allowed which classes clients may have instances made of here
         * @throws IOException if nobody can listen there
         */
        public Manager serve(SocketAddress address, byte[] authkey, ObjectInputFilter allowed) throws IOException {
            Listener listener = Listener.open(address, authkey, Exchange.withProxies(allowed));
            try {
                ManagerAddress known = new ManagerAddress(listener.address(), authkey, false);
                ManagerServer server = new ManagerServer(listener, known, registry.copy());
                Thread thread = new Thread(server::run, "mp-manager");
                thread.setDaemon(true);
                thread.start();
                return new Manager(ManagerClient.of(known, AllowList.everything()), server);
            } catch (IOException | RuntimeException e) {
                listener.close();
                throw e;
            } catch (InterruptedException e) {
                listener.close();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while starting a manager", e);
            }
        }
    }

    /** {@return where a manager's process listens: a socket in the directory, or a port where that can't be had} */
    static SocketAddress place(String socket) {
        return socket.length() <= Endpoint.MAX_SOCKET_PATH_BYTES && !Platform.isWindows()
                ? UnixDomainSocketAddress.of(socket)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
