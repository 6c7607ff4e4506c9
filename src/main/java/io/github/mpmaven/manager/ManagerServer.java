package io.github.mpmaven.manager;

import io.github.mpmaven.channel.AuthenticationException;
import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.channel.Listener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The process's side of a manager: its objects, and who refers to them. An object that no client refers to any more, and no
 * other object of the manager, is forgotten.
 */
final class ManagerServer implements AutoCloseable {
    /** Stands for references from objects of this manager to others. */
    private static final String ITSELF = "";

    /** How many who have not proved anything yet are heard at a time; each for ten seconds at most. */
    private static final int STRANGERS = 16;

    private static final long PAUSE_MILLIS = 100;

    private final Listener listener;
    private final ManagerAddress address;
    private final Registry registry;

    /** By number. Changed under this. */
    private final Map<Long, Served> objects = new ConcurrentHashMap<>();

    /** How often each client refers to which object. Guarded by this. */
    private final Map<Long, Map<String, Integer>> references = new HashMap<>();

    /** Guarded by this. */
    private final Map<String, List<ServedThread>> clients = new HashMap<>();

    /** The clients whose first connection is there. Changed under this. */
    private final Set<String> alive = ConcurrentHashMap.newKeySet();

    private final AtomicLong numbersEver = new AtomicLong();

    ManagerServer(Listener listener, ManagerAddress address, Registry registry) {
        this.listener = listener;
        this.address = address;
        this.registry = registry;
    }

    ManagerAddress address() {
        return address;
    }

    /** Accepts clients until it is closed: in several threads, so that a silent stranger keeps nobody waiting. */
    void run() {
        for (int i = 1; i < STRANGERS; i++) {
            Thread thread = new Thread(() -> accept(listener::accept), "mp-manager-accept");
            thread.setDaemon(true);
            thread.start();
        }
        accept(listener::accept);
    }

    /** Where clients come from. */
    interface Door {
        Connection accept() throws IOException, InterruptedException;
    }

    void accept(Door door) {
        for (; ; ) {
            try {
                new ServedThread(this, door.accept()).start();
            } catch (AuthenticationException e) {
                // a stranger: the next one, please
            } catch (IOException e) {
                if (listener.isClosed() || !pause()) {
                    return;
                }
            } catch (InterruptedException e) {
                return; // whoever runs it wants it to end
            }
        }
    }

    /** Waits for what is short for a while, such as files that can be open. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // its file stays
        }
        for (ServedThread thread : allThreads()) {
            thread.close();
        }
    }

    private synchronized List<ServedThread> allThreads() {
        List<ServedThread> all = new ArrayList<>();
        clients.values().forEach(all::addAll);
        return all;
    }

    // ---- clients

    /** {@return whether it was not too late: a client's first connection comes first and goes last} */
    synchronized boolean arrived(String client, ServedThread thread) {
        if (thread.number() == 0) {
            alive.add(client);
        } else if (!alive.contains(client)) {
            return false;
        }
        clients.computeIfAbsent(client, any -> new ArrayList<>()).add(thread);
        return true;
    }

    boolean isAlive(String client) {
        return alive.contains(client);
    }

    synchronized void left(String client, ServedThread thread) {
        List<ServedThread> threads = clients.getOrDefault(client, new ArrayList<>());
        threads.remove(thread);
        if (threads.isEmpty()) {
            clients.remove(client);
        }
    }

    /** A client's first connection has ended, so the client has. */
    void gone(String client) {
        List<ServedThread> threads;
        synchronized (this) {
            alive.remove(client);
            threads = List.copyOf(clients.getOrDefault(client, List.of()));
        }
        for (ServedThread thread : threads) {
            thread.close();
            thread.interrupt(Long.MAX_VALUE);
        }
        for (Served served : objects.values()) {
            if (served.object() instanceof ServedThread.Departure departure) {
                departure.clientGone(client);
            }
        }
        synchronized (this) {
            for (Long number : List.copyOf(references.keySet())) {
                letGo(client, number, Integer.MAX_VALUE);
            }
        }
    }

    synchronized void interrupt(String client, long number, long call) {
        for (ServedThread thread : clients.getOrDefault(client, List.of())) {
            if (thread.number() == number) {
                thread.interrupt(call);
            }
        }
    }

    // ---- objects

    @Nullable
    Served find(long number) {
        return objects.get(number);
    }

    @Nullable
    Class<?> typeOf(Object object) {
        return registry.typeOf(object);
    }

    List<@Nullable Object> create(String client, String name, List<?> arguments) throws Exception {
        Registry.Entry entry = registry.find(name);
        Object object = entry.factory.create(arguments);
        if (!entry.type.isInstance(object)) {
            throw new ClassCastException("the factory made something else: name=" + name + ", type="
                    + entry.type.getName() + ", made=" + object.getClass().getName());
        }
        return reference(client, object, entry.type);
    }

    /** {@return the answer that refers to an object, which the client refers to from now on} */
    synchronized List<@Nullable Object> reference(String client, Object object, Class<?> type) {
        Served served = new Served(numbersEver.incrementAndGet(), object, type);
        objects.put(served.number(), served);
        references.put(served.number(), new HashMap<>(Map.of(client, 1)));
        List<@Nullable Object> answer = new ArrayList<>();
        answer.add(Exchange.REFERENCE);
        answer.add(served.number());
        answer.add(type.getName());
        return answer;
    }

    /** {@return whether the object is still there; the client refers to it from now on} */
    synchronized boolean hold(String client, long number) {
        Map<String, Integer> counts = references.get(number);
        if (counts == null) {
            return false;
        }
        counts.merge(client, 1, Integer::sum);
        return true;
    }

    boolean holdForItself(long number) {
        return hold(ITSELF, number);
    }

    void letGoForItself(long number) {
        letGo(ITSELF, number, 1);
    }

    synchronized void letGo(String client, long number, int count) {
        Map<String, Integer> counts = references.get(number);
        if (counts == null) {
            return;
        }
        counts.computeIfPresent(client, (any, had) -> had > count ? had - count : null);
        if (counts.isEmpty()) {
            references.remove(number);
            objects.remove(number);
        }
    }

    /** {@return how many objects are referred to} */
    int size() {
        return objects.size();
    }
}
