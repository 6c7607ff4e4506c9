package io.github.mpmaven.channel;

import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeObject;
import io.github.mpmaven.home.Request;
import io.github.mpmaven.home.User;
import io.github.mpmaven.wire.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue's elements, and who waits for them. Elements are here, in a ring that a producing process fills, or sent ahead to
 * a consuming process and not taken yet; {@link #serve} brings them from the first to the last.
 */
final class QueueState extends HomeObject {
    static final int PUT = 1;
    static final int TAKE = 2;
    static final int MAKE_RING = 3;
    static final int WAKE = 4;
    static final int DRAIN = 5;
    static final int REST = 6;
    static final int SIZE = 7;
    static final int DONE = 8;
    static final int JOIN = 9;
    static final int PEEK = 10;
    static final int SNAPSHOT = 11;
    static final int REMOVE = 12;
    static final int CLOSE = 13;
    static final int LEAVE = 14;
    static final int LOOK_FOR_CONSUMERS = 15;

    /** Answers to {@link #PUT} and {@link #TAKE}, where they are not what was asked for. */
    static final long CLOSED = -1;

    static final long NO_CONSUMERS = -2;
    static final long EMPTY = -3;

    private static final int MAX_BATCH_BYTES = 64 * 1024;

    /** This many records at once are a burst: its producer need not ring for each of them. */
    private static final int BURST = 4;

    private final Home home;
    private final int capacity;
    private final boolean joinable;
    private final Signals signals;

    private final Deque<Element> elements = new ArrayDeque<>();
    private final QueueRings rings = new QueueRings();
    private final Map<User, Delivery> consumers = new LinkedHashMap<>();

    /** The one consumer that elements were sent ahead to: so they are taken in their order, whoever takes them. */
    private @Nullable Delivery ahead;

    private final Deque<Integer> freeWords = new ArrayDeque<>();
    private final Deque<Request> takers = new ArrayDeque<>();
    private final Deque<Request> putters = new ArrayDeque<>();
    private final List<Request> joiners = new ArrayList<>();
    private long numbersEver;
    private long unfinished;
    private boolean consumedAtHome;
    private boolean consumedElsewhere;
    private boolean closed;

    /**
     * Makes an empty queue.
     *
     * @param home where it lives
     * @param capacity how many elements may be here
     * @param joinable whether elements are acknowledged
     * @param signals what to do when something happens that takes another thread
     */
    QueueState(Home home, int capacity, boolean joinable, Signals signals) {
        this.home = home;
        this.capacity = capacity;
        this.joinable = joinable;
        this.signals = signals;
    }

    /** What a queue's home has other threads do. Neither may block. */
    interface Signals {
        /** Elements come faster than their producer should ring. */
        void burst();

        /** Somebody waits for room, and whoever consumed is gone. */
        void noConsumers();
    }

    @Override
    protected void handle(Request request) {
        int drained = drain();
        switch (request.operation()) {
            case PUT -> putters.add(request);
            case TAKE -> take(request);
            case MAKE_RING -> makeRing(request);
            case WAKE -> {
                if (drained >= BURST || !rings.rest()) {
                    signals.burst();
                }
            }
            case DRAIN -> request.grant(drained);
            case REST -> request.grant(rings.rest() ? 1 : 0);
            case SIZE -> request.grant(size());
            case DONE -> {
                done(request.user(), request.argument());
                request.grant();
            }
            case JOIN -> joiners.add(request);
            case PEEK -> peek(request);
            case SNAPSHOT -> snapshot(request);
            case REMOVE -> remove(request);
            case CLOSE -> close(request);
            case LEAVE -> {
                rings.remove(request.user(), this::read);
                dismissTakers(request.user());
                leave(request.user());
                request.grant();
            }
            case LOOK_FOR_CONSUMERS -> lookForConsumers(request);
            default -> request.refuse("unknown operation: operation=" + request.operation());
        }
        serve();
    }

    private int drain() {
        return rings.drain(this::read);
    }

    private void read(User user, int kind, byte[] record) {
        if (kind == QueueRings.PUT) {
            add(record);
        } else {
            done(user, ByteBuffer.wrap(record).getLong());
        }
    }

    private void add(byte[] bytes) {
        elements.add(new Element(++numbersEver, bytes));
        unfinished++;
    }

    private void done(User user, long number) {
        Delivery delivery = consumers.get(user);
        if (delivery != null && delivery.done(number)) {
            finished(1);
        }
    }

    private void finished(long count) {
        unfinished -= count;
        if (unfinished == 0) {
            joiners.forEach(Request::grant);
            joiners.clear();
        }
    }

    private void makeRing(Request request) {
        if (closed) {
            request.grant(CLOSED);
            return;
        }
        try {
            String file = rings.add(request.user(), home.newFile("ring")).toString();
            request.grant(0, file.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            request.refuse("can't make shared memory for a queue: " + e);
        }
    }

    private void take(Request request) {
        boolean atHome = request.user().number() == User.HOME_ITSELF;
        consumedAtHome |= atHome;
        consumedElsewhere |= !atHome;
        if (!consumers.containsKey(request.user())) {
            Integer free = freeWords.poll();
            int word = free == null ? home.newWord() : free;
            consumers.put(request.user(), new Delivery(word, home.word(word), joinable));
        }
        takers.add(request);
    }

    /** Brings together what is there and who waits for it, until nothing more fits. */
    private void serve() {
        boolean more = true;
        while (more) {
            more = admitPutter();
            if (!takers.isEmpty()) {
                takeBack();
                if (!elements.isEmpty()) {
                    deliver(takers.remove());
                    more = true;
                }
            }
        }
        if (closed) {
            takers.forEach(request -> request.grant(CLOSED));
            takers.clear();
        }
        if (unfinished == 0) {
            finished(0);
        }
    }

    private boolean admitPutter() {
        Request first = putters.peek();
        if (first == null || (!closed && elements.size() >= capacity)) {
            if (first != null && everyConsumerIsGone()) {
                signals.noConsumers();
            }
            return false;
        }
        putters.remove();
        if (closed) {
            first.grant(CLOSED);
        } else {
            add(first.payload());
            first.grant();
        }
        return true;
    }

    private boolean everyConsumerIsGone() {
        return consumedElsewhere && !consumedAtHome && consumers.isEmpty();
    }

    private void lookForConsumers(Request request) {
        if (everyConsumerIsGone()) {
            putters.forEach(putter -> putter.grant(NO_CONSUMERS));
            putters.clear();
        }
        request.grant();
    }

    private void deliver(Request taker) {
        Delivery delivery = consumers.get(taker.user());
        if (delivery == null) {
            throw new IllegalStateException("a taker that is no consumer: " + taker.user());
        }
        List<Element> batch = new ArrayList<>();
        int most = capacity == Integer.MAX_VALUE && takers.isEmpty() ? delivery.wanted() : 1;
        int bytes = 0;
        for (Element next = elements.peek();
                next != null && batch.size() < most && (batch.isEmpty() || bytes < MAX_BATCH_BYTES);
                next = elements.peek()) {
            batch.add(elements.remove());
            bytes += Delivery.sizeOf(next);
        }
        ahead = delivery;
        taker.grant(batch.size(), delivery.send(batch));
    }

    /**
     * What was sent ahead is not sent ahead any more: whoever asks gets the oldest element that nobody has taken or asked
     * for. So of those who wait as many are woken as there are elements.
     */
    private void takeBack() {
        if (ahead != null) {
            returned(ahead.takeBack());
            ahead = null;
        }
    }

    /** They go to the front, in the order in which they came first. */
    private void returned(List<Element> back) {
        List<Element> sorted = new ArrayList<>(back);
        sorted.sort(Comparator.comparingLong(Element::number).reversed());
        sorted.forEach(elements::addFirst);
    }

    private long size() {
        long size = elements.size();
        for (Delivery delivery : consumers.values()) {
            size += delivery.untaken();
        }
        return size;
    }

    private void peek(Request request) {
        takeBack();
        Element first = elements.peek();
        if (first == null) {
            request.grant(EMPTY);
        } else {
            request.grant(first.number(), first.bytes());
        }
    }

    private void snapshot(Request request) {
        takeBack();
        long size = Integer.BYTES;
        for (Element element : elements) {
            size += Delivery.sizeOf(element);
        }
        if (size > Limits.MAX_VALUE_BYTES) {
            request.refuse("the queue holds too much to be looked at whole: bytes=" + size);
            return;
        }
        byte[] bytes = new byte[(int) size];
        Delivery.write(ByteBuffer.wrap(bytes), elements);
        request.grant(elements.size(), bytes);
    }

    private void remove(Request request) {
        takeBack();
        boolean removed = elements.removeIf(element -> element.number() == request.argument());
        if (removed) {
            finished(1);
        }
        request.grant(removed ? 1 : 0);
    }

    /** The home closes a queue for everybody: what is in it can still be taken. */
    private void close(Request request) {
        if (!closed) {
            rings.close(this::read);
            closed = true;
        }
        request.grant();
    }

    @Override
    protected void cancelled(Request request) {
        takers.remove(request);
        putters.remove(request);
        joiners.remove(request);
    }

    @Override
    protected void userGone(User user) {
        drain();
        rings.remove(user, this::read);
        leave(user);
        serve();
    }

    /** Other threads of a process that closes its end: elements could not be sent to them any more. */
    private void dismissTakers(User user) {
        List<Request> theirs =
                takers.stream().filter(taker -> taker.user() == user).toList();
        takers.removeAll(theirs);
        theirs.forEach(taker -> taker.grant(CLOSED));
    }

    private void leave(User user) {
        Delivery delivery = consumers.remove(user);
        if (delivery != null) {
            returned(delivery.takeBackAll());
            ahead = ahead == delivery ? null : ahead;
            freeWords.add(delivery.wordIndex());
        }
    }
}
