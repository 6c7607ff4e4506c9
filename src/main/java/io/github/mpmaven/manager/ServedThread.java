package io.github.mpmaven.manager;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Serves one connection of a client: does what the thread at its other end asks for, and waits and holds locks in its place.
 * A client's first connection brings what concerns the whole client.
 */
final class ServedThread implements Runnable {
    /** An object that has something of its clients. */
    interface Departure {
        /** Gives back what a client had that is gone. */
        void clientGone(String client);
    }

    private static final ThreadLocal<@Nullable ServedThread> CURRENT = new ThreadLocal<>();

    /** The calls whose result was taken out of a queue, and is nowhere else. */
    private static final Set<String> TAKING = Set.of(
            "take()",
            "poll()",
            "poll(long,java.util.concurrent.TimeUnit)",
            "remove()",
            "takeFirst()",
            "pollFirst()",
            "pollFirst(long,java.util.concurrent.TimeUnit)",
            "removeFirst()",
            "pop()");

    private final ManagerServer server;
    private final Connection connection;
    private final Thread thread;

    /** Used by the thread alone. */
    private final Set<ReentrantLock> held = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What is still to be put back into a queue that was full, the last one first. Used by the thread alone. */
    private List<Object> rest = List.of();

    private @Nullable BlockingDeque<Object> full;

    /** Written by the thread before anybody knows of it. */
    private String client = "";

    private long number;

    /** The call that is being made, or 0. Guarded by this, as the last one that was to be interrupted. */
    private long calling;

    private long interrupted;

    ServedThread(ManagerServer server, Connection connection) {
        this.server = server;
        this.connection = connection;
        this.thread = new Thread(this, "mp-manager-client");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** {@return the server that the calling thread works for, or null} */
    static @Nullable ManagerServer currentServer() {
        ServedThread current = CURRENT.get();
        return current == null ? null : current.server;
    }

    /** {@return the client that the calling thread works for} */
    static String client() {
        ServedThread current = CURRENT.get();
        return current == null ? "" : current.client;
    }

    /** {@return whether the client that the calling thread works for has gone meanwhile} */
    static boolean clientIsGone() {
        ServedThread current = CURRENT.get();
        return current != null && !current.server.isAlive(current.client);
    }

    /** Notes a lock that is to be released when the client's thread is gone. */
    static void holds(ReentrantLock lock) {
        ServedThread current = CURRENT.get();
        if (current != null) {
            current.held.add(lock);
        }
    }

    /** Forgets a lock that the calling thread holds no more. */
    static void released(ReentrantLock lock) {
        ServedThread current = CURRENT.get();
        if (current != null) {
            current.held.remove(lock);
        }
    }

    /** {@return how many locks are to be released when the client's thread is gone} For the thread alone. */
    static int held() {
        ServedThread current = CURRENT.get();
        return current == null ? 0 : current.held.size();
    }

    long number() {
        return number;
    }

    void close() {
        connection.close();
    }

    /** Interrupts a call, even if it has not begun, but no later one. */
    synchronized void interrupt(long call) {
        interrupted = Math.max(interrupted, call);
        if (calling != 0 && calling <= call) {
            thread.interrupt();
        }
    }

    @Override
    public void run() {
        CURRENT.set(this);
        boolean first = false;
        try {
            List<?> hello = received();
            client = (String) hello.get(1);
            number = (long) hello.get(2);
            first = number == 0;
            if (!server.arrived(client, this)) {
                return; // a connection that a client made just before it went
            }
            if (first) {
                connection.send(result(true));
            }
            serve();
        } catch (IOException | RuntimeException e) {
            // the client is gone, or makes no sense
        } catch (InterruptedException e) {
            // the client is gone
        } finally {
            connection.close();
            giveBack();
            server.left(client, this);
            if (first) {
                server.gone(client);
            }
            putBackRest();
        }
    }

    private void giveBack() {
        for (ReentrantLock lock : held) {
            while (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    private List<?> received() throws IOException, InterruptedException {
        Object request = connection.recv();
        if (request instanceof List<?> list) {
            return list;
        }
        throw new ProtocolException("no request to a manager: " + request);
    }

    private void serve() throws IOException, InterruptedException {
        for (; ; ) {
            List<?> request;
            try {
                request = received();
            } catch (ProtocolException e) {
                connection.send(threw(e));
                continue;
            }
            switch ((int) request.get(0)) {
                case Exchange.CALL -> call(request);
                case Exchange.CREATE -> create(request);
                case Exchange.HOLD -> connection.send(result(server.hold(client, (long) request.get(1))));
                case Exchange.LET_GO -> server.letGo(client, (long) request.get(1), (int) request.get(2));
                case Exchange.INTERRUPT -> server.interrupt(client, (long) request.get(1), (long) request.get(2));
                case Exchange.STOP -> server.close();
                default -> throw new ProtocolException("unknown request to a manager: kind=" + request.get(0));
            }
        }
    }

    private void call(List<?> request) throws IOException {
        List<@Nullable Object> answer;
        Served served = server.find((long) request.get(2));
        Object result = null;
        begin((long) request.get(1));
        try {
            if (served == null) {
                throw new IllegalStateException("the object is gone from its manager: nobody referred to it any more");
            }
            String signature = (String) request.get(3);
            result = served.call(signature, request.subList(4, request.size()).toArray());
            answer = result(result);
        } catch (Throwable e) { // whatever it is, the caller is told
            answer = threw(e);
        } finally {
            end();
        }
        answer(answer, served, (String) request.get(3), result);
    }

    @SuppressWarnings("unchecked")
    private void answer(
            List<@Nullable Object> answer, @Nullable Served served, String signature, @Nullable Object result)
            throws IOException {
        try {
            connection.send(answer);
        } catch (IllegalArgumentException e) { // the result can't travel
            connection.send(threw(e));
        } catch (IOException e) {
            if (served != null && result != null && served.object() instanceof BlockingDeque<?> queue) {
                full = (BlockingDeque<Object>) queue;
                rest = putBack(full, taken(signature, result));
            }
            throw e;
        }
    }

    /** {@return what a call has taken out of a queue, the last one first} */
    static List<Object> taken(String signature, Object result) {
        if (TAKING.contains(signature)) {
            return List.of(result);
        }
        List<Object> taken = new ArrayList<>();
        if (signature.equals(Served.DRAIN) && result instanceof List<?> drained) {
            taken.addAll(drained);
            Collections.reverse(taken);
        }
        return taken;
    }

    /** {@return those for which there is no room now} They were taken by a client that is gone. */
    private static List<Object> putBack(BlockingDeque<Object> queue, List<Object> taken) {
        int done = 0;
        while (done < taken.size() && queue.offerFirst(taken.get(done))) {
            done++;
        }
        return taken.subList(done, taken.size());
    }

    /** Waits for room, after all else: nobody waits for this thread any more. */
    private void putBackRest() {
        BlockingDeque<Object> queue = full;
        if (queue == null) {
            return;
        }
        try {
            for (Object element : rest) {
                queue.putFirst(element);
            }
        } catch (InterruptedException e) {
            // nobody interrupts a thread that makes no call
        }
    }

    private void create(List<?> request) throws IOException {
        List<@Nullable Object> answer;
        begin((long) request.get(1));
        try {
            answer = server.create(client, (String) request.get(2), request.subList(3, request.size()));
        } catch (Throwable e) { // whatever it is, the caller is told
            answer = threw(e);
        } finally {
            end();
        }
        connection.send(answer);
    }

    private synchronized void begin(long call) {
        calling = call;
        if (call <= interrupted) {
            thread.interrupt();
        }
    }

    /** An interrupt that came too late is nobody's. */
    private synchronized void end() {
        calling = 0;
        Thread.interrupted();
    }

    private List<@Nullable Object> result(@Nullable Object value) {
        if (value != null && !(value instanceof Serializable)) {
            Class<?> type = server.typeOf(value);
            if (type != null) {
                return server.reference(client, value, type);
            }
        } else if (value instanceof Condition condition) {
            return server.reference(client, condition, Condition.class);
        }
        return new ArrayList<>(Arrays.asList(Exchange.RESULT, value));
    }

    private static List<@Nullable Object> threw(Throwable thrown) {
        byte @Nullable [] bytes = null;
        try {
            bytes = new ValueCodec(ServedThread.class.getClassLoader()).encode(thrown);
        } catch (RuntimeException | Error e) {
            // its name and message have to do
        }
        String type = thrown.getClass().getName();
        FailureRecord failure = FailureRecord.of(thrown);
        return new ArrayList<>(Arrays.asList(Exchange.THREW, bytes, type, failure.message(), failure.trace()));
    }
}
