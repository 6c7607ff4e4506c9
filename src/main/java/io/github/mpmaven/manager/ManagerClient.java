package io.github.mpmaven.manager;

import io.github.mpmaven.channel.AllowList;
import io.github.mpmaven.channel.Client;
import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * This process as a client of one manager. Each of its threads has a connection of its own; the first connection lives as
 * long as the client, and says which objects this process refers to. Safe for use by several threads.
 */
final class ManagerClient implements AutoCloseable {
    static final Cleaner CLEANER = Cleaner.create();

    /** One client a process for each manager. Guarded by itself. */
    private static final Map<ManagerAddress, ManagerClient> CLIENTS = new HashMap<>();

    /** The client whose server the calling thread is writing to: what it sends there need not be kept here. */
    private static final ThreadLocal<@Nullable ManagerClient> SENDING = new ThreadLocal<>();

    private final ManagerAddress address;
    private final ObjectInputFilter allowed;
    private final String id = UUID.randomUUID().toString();
    private final AtomicLong connectionsEver = new AtomicLong();
    /** One a client: a thread may use several managers. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Line> lines = new ThreadLocal<>();

    /** Whose connections there are. Guarded by itself. */
    private final List<Owned> owned = new ArrayList<>();

    /** The first connection. Used under its own lock. */
    private final Connection first;

    /** How often the server counts this process for an object, and how many proxies there are. Guarded by this. */
    private final Map<Long, Count> counts = new HashMap<>();

    private volatile boolean closed;

    private static final class Count {
        int atServer;
        int proxies;
    }

    /** A thread's connection, and its number of calls. */
    private static final class Line {
        final Connection connection;
        final long number;
        long calls;

        Line(Connection connection, long number) {
            this.connection = connection;
            this.number = number;
        }
    }

    /** A connection, and whose it is. */
    private record Owned(WeakReference<Thread> owner, Connection connection) {
        boolean isOver() {
            Thread thread = owner.get();
            return thread == null || !thread.isAlive();
        }
    }

    private ManagerClient(ManagerAddress address, ObjectInputFilter allowed) throws IOException, InterruptedException {
        this.address = address;
        this.allowed = Exchange.withProxies(allowed);
        this.first = connect(0);
        try {
            received(first); // the server knows this client, and may be sent others of its connections
        } catch (IOException | InterruptedException e) {
            first.close();
            throw e;
        }
    }

    /** {@return this process's client of a manager} Connects if there is none yet. */
    static ManagerClient of(ManagerAddress address, ObjectInputFilter allowed)
            throws IOException, InterruptedException {
        synchronized (CLIENTS) {
            ManagerClient client = CLIENTS.get(address);
            if (client == null || client.closed) {
                client = new ManagerClient(address, allowed);
                CLIENTS.put(address, client);
            }
            return client;
        }
    }

    static ManagerClient of(ManagerAddress address) throws IOException, InterruptedException {
        return of(address, address.own() ? AllowList.everything() : AllowList.values());
    }

    /** {@return this process's client of a manager, or null if it is no client of it} */
    static @Nullable ManagerClient known(ManagerAddress address) {
        synchronized (CLIENTS) {
            ManagerClient client = CLIENTS.get(address);
            return client == null || client.closed ? null : client;
        }
    }

    private Connection connect(long number) throws IOException, InterruptedException {
        Connection connection = Client.connect(address.address(), address.authkey(), allowed);
        connection.send(new ArrayList<>(Arrays.asList(Exchange.HELLO, id, number)));
        return connection;
    }

    ManagerAddress address() {
        return address;
    }

    /** {@return whether the calling thread writes to this client's server} */
    boolean isSending() {
        return SENDING.get() == this;
    }

    // ---- calls

    /** {@return what the object's method returns} The interrupt status stays where it is not interruptible. */
    @Nullable
    Object call(long object, String signature, @Nullable Object[] arguments, boolean interruptible) throws Throwable {
        List<@Nullable Object> request = new ArrayList<>(4 + arguments.length);
        request.add(Exchange.CALL);
        request.add(0L);
        request.add(object);
        request.add(signature);
        request.addAll(Arrays.asList(arguments));
        return exchange(request, interruptible);
    }

    Object create(String type, List<? extends @Nullable Object> arguments) throws Throwable {
        List<@Nullable Object> request = new ArrayList<>(3 + arguments.size());
        request.add(Exchange.CREATE);
        request.add(0L);
        request.add(type);
        request.addAll(arguments);
        Object made = exchange(request, false);
        if (made == null) {
            throw new ProtocolException("nothing was made: type=" + type);
        }
        return made;
    }

    private @Nullable Object exchange(List<@Nullable Object> request, boolean interruptible) throws Throwable {
        Line line = line();
        long call = ++line.calls;
        request.set(1, call);
        SENDING.set(this);
        try {
            line.connection.send(request);
        } catch (IOException e) {
            throw lost(e);
        } finally {
            SENDING.remove();
        }
        return answered(await(line, call, interruptible));
    }

    private Line line() throws IOException {
        Line line = lines.get();
        if (line == null) {
            if (closed) {
                throw new IllegalStateException("this manager was closed: address=" + address);
            }
            closeThoseOfDeadThreads();
            long number = connectionsEver.incrementAndGet();
            try {
                Connection connection = connect(number);
                line = new Line(connection, number);
                CLEANER.register(line, connection::close); // for threads that no other comes after
                synchronized (owned) {
                    owned.add(new Owned(new WeakReference<>(Thread.currentThread()), connection));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while connecting to a manager: address=" + address, e);
            } catch (IOException e) {
                throw lost(e);
            }
            lines.set(line);
        }
        return line;
    }

    /** What a thread holds at the manager when it ends is given back with its connection. */
    private void closeThoseOfDeadThreads() {
        synchronized (owned) {
            owned.removeIf(one -> {
                boolean over = one.isOver();
                if (over) {
                    one.connection().close();
                }
                return over;
            });
        }
    }

    /** {@return how many connections there are besides the first} */
    int connections() {
        synchronized (owned) {
            return owned.size();
        }
    }

    private ManagerLostException lost(IOException cause) {
        return new ManagerLostException(
                "the manager's process has ended, or can't be reached: address=" + address
                        + ". Its objects live as long as it does.",
                cause);
    }

    private static List<?> received(Connection connection) throws IOException, InterruptedException {
        Object answer = connection.recv();
        if (answer instanceof List<?> list) {
            return list;
        }
        throw new ProtocolException("no answer of a manager: " + answer);
    }

    /** An interrupt is passed on once; the answer comes all the same, and says what has happened. */
    private List<?> await(Line line, long call, boolean interruptible) throws IOException {
        boolean interrupted = false;
        try {
            for (; ; ) {
                try {
                    return received(line.connection);
                } catch (InterruptedException e) {
                    if (interruptible && !interrupted) {
                        tell(Exchange.INTERRUPT, line.number, call);
                    }
                    interrupted = true;
                }
            }
        } catch (ProtocolException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) { // its end, or this client was closed meanwhile
            throw lost(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable Object answered(List<?> answer) throws Throwable {
        return switch ((int) answer.get(0)) {
            case Exchange.RESULT -> answer.get(1);
            case Exchange.REFERENCE -> proxy((long) answer.get(1), (String) answer.get(2), true);
            default -> throw thrown(answer);
        };
    }

    private Throwable thrown(List<?> answer) {
        byte[] bytes = (byte[]) answer.get(1);
        String type = (String) answer.get(2);
        String message = (String) answer.get(3);
        Throwable thrown = new ManagedCallException(type, message == null ? type : type + ": " + message);
        if (bytes != null) {
            try {
                Object read = (allowed == AllowList.everything()
                                ? new ValueCodec(ProxyHandler.loader())
                                : new ValueCodec(ProxyHandler.loader(), allowed))
                        .decode(bytes);
                thrown = read instanceof Throwable throwable ? throwable : thrown;
            } catch (ProtocolException | RuntimeException e) {
                // its class is not known or not allowed here: its name and message have to do
            }
        }
        if (thrown instanceof InterruptedException) {
            Thread.interrupted(); // it is told by the exception
        }
        return withTrace(thrown, new RemoteTrace((String) answer.get(4)));
    }

    private static Throwable withTrace(Throwable thrown, RemoteTrace trace) {
        thrown.setStackTrace(new Throwable().getStackTrace());
        try {
            if (thrown.getCause() == null) {
                thrown.initCause(trace);
                return thrown;
            }
        } catch (IllegalStateException e) {
            // it was made with no cause for good
        }
        thrown.addSuppressed(trace);
        return thrown;
    }

    private void tell(Object... request) throws IOException {
        first.send(new ArrayList<>(Arrays.asList(request)));
    }

    // ---- references

    /** {@return a proxy for an object that the server counts this process for, or is to count it for now} */
    Object proxy(long number, String typeName, boolean counted) throws IOException {
        Class<?> type;
        try {
            type = Class.forName(typeName, false, ProxyHandler.loader());
        } catch (ClassNotFoundException e) {
            throw new IOException("the interface of a manager's object is not known here: type=" + typeName, e);
        }
        synchronized (this) {
            if (!counted) {
                hold(number);
            }
            Count count = counts.computeIfAbsent(number, any -> new Count());
            count.atServer++;
            count.proxies++;
        }
        ProxyHandler handler = new ProxyHandler(new ProxyHandle(address, number, type.getName()), type, this, null);
        CLEANER.register(handler, () -> forgotten(number));
        return handler.newProxy();
    }

    /** Guarded by this. */
    private void hold(long number) throws IOException {
        tell(Exchange.HOLD, number);
        boolean interrupted = false;
        for (; ; ) {
            try {
                List<?> answer = received(first);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                if (!Boolean.TRUE.equals(answer.get(1))) {
                    throw new IOException("the object is gone from its manager: nobody referred to it any more");
                }
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private synchronized void forgotten(long number) {
        Count count = counts.get(number);
        if (count != null && --count.proxies == 0) {
            counts.remove(number);
            try {
                tell(Exchange.LET_GO, number, count.atServer);
            } catch (IOException e) {
                // with the manager, its objects are gone
            }
        }
    }

    /** Keeps an object as long as this process lives: a proxy of it is on its way to nobody knows where. */
    synchronized void pin(long number) {
        Count count = counts.get(number);
        if (count != null) {
            count.proxies++;
        }
    }

    /** Has the manager's process end. */
    void stop() {
        try {
            tell(Exchange.STOP);
        } catch (IOException e) {
            // it has ended
        }
    }

    /** Lets go of everything: proxies of this manager can't be used here any more. */
    @Override
    public void close() {
        closed = true;
        synchronized (owned) {
            owned.forEach(one -> one.connection().close());
            owned.clear();
        }
        first.close();
        synchronized (CLIENTS) {
            CLIENTS.remove(address, this);
        }
    }
}
