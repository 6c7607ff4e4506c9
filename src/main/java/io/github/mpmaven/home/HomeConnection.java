package io.github.mpmaven.home;

import io.github.mpmaven.call.AtExit;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.mapped.Words;
import io.github.mpmaven.mapped.Words.Word;
import io.github.mpmaven.wire.ByteSink;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromHome;
import io.github.mpmaven.wire.Message;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.SteadyChannel;
import io.github.mpmaven.wire.ToHome;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * This process as a user of another process's home. All its threads share the connection: each request has a number, and a
 * daemon thread hands the answers out. The end of the connection is the end of the home for this process, and the end of
 * this process for the home.
 */
final class HomeConnection extends Line implements FrameReader.Parser<FromHome> {
    /** Smaller gives up on homes of a busy machine; larger lets a caller wait for one that hangs. */
    private static final Duration MAX_HANDSHAKE = Duration.ofSeconds(10);

    /** How long the end of this process waits for the removal of a dead home's directory. */
    private static final long MAX_CLEANUP_MILLIS = 2_000;

    /** Those whose reader runs: to be left when this process ends. */
    private static final Set<HomeConnection> LIVE = ConcurrentHashMap.newKeySet();

    /** Adds what is done at the end of this process, once. */
    private static final class Leaving {
        static {
            AtExit.add(AtExit.Turn.LEFTOVERS, Leaving::leaveAll);
        }

        static void add(HomeConnection connection) {
            LIVE.add(connection);
        }

        private static void leaveAll() {
            LIVE.forEach(HomeConnection::leave);
        }
    }

    private final HomeAddress address;
    private final SteadyChannel channel;
    private final Map<Long, PendingAnswer> pending = new ConcurrentHashMap<>();
    private final AtomicLong requestsEver = new AtomicLong();
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final Thread reader = new Thread("mp-home-answers") {
        @Override
        public void run() {
            readAnswers();
            LIVE.remove(HomeConnection.this);
        }
    };

    /** Guards what is gathered, and writing. */
    private final ReentrantLock sending = new ReentrantLock();

    private final ByteSink gathered = new ByteSink(256);

    /** Guarded by itself. */
    private final Map<Integer, Words> words = new HashMap<>();

    /** Written by the reader before it opens {@link #greeted}. */
    private int user;

    /** The home has ended. Written before what is pending is looked through, read after a request became pending. */
    private volatile boolean lost;

    /** This process is ending: nobody reads answers any more. */
    private volatile boolean ending;

    private HomeConnection(HomeAddress address, SocketChannel channel) throws IOException {
        this.address = address;
        this.channel = new SteadyChannel(channel);
    }

    static HomeConnection open(HomeAddress address) {
        try {
            HomeConnection connection = new HomeConnection(address, connect(Endpoint.parse(address.endpoint())));
            connection.greet();
            return connection;
        } catch (IOException e) {
            RunDirectory.cleanUp(Path.of(address.directory()), false); // a home that was killed has left it
            throw ObjectAccess.lost(address);
        }
    }

    /** An interrupt closes a channel that is being connected: it is put off. */
    private static SocketChannel connect(Endpoint endpoint) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (; ; ) {
                try {
                    return endpoint.connect();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void greet() throws IOException {
        send(
                new ToHome.Hello(
                        ToHome.VERSION, address.token(), ProcessHandle.current().pid()),
                null);
        Leaving.add(this);
        reader.setDaemon(true);
        reader.start();
        boolean interrupted = false;
        boolean inTime = false;
        long deadline = System.nanoTime() + MAX_HANDSHAKE.toNanos();
        for (; ; ) {
            try {
                inTime = greeted.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!inTime || user == 0) {
            channel.stopReading();
            channel.close();
            throw new IOException("not welcomed: " + address);
        }
    }

    /** This process ends: its JVM would wait 300 ms for a thread that waits in a read. */
    private void leave() {
        if (lost) {
            try {
                reader.join(MAX_CLEANUP_MILLIS);
            } catch (InterruptedException e) {
                // then somebody else removes the home's directory
            }
        }
        ending = true;
        channel.stopReading();
    }

    @Override
    public FromHome parse(byte[] bytes, int offset, int length) throws ProtocolException {
        return FromHome.parse(bytes, offset, length);
    }

    private void readAnswers() {
        try {
            FrameReader<FromHome> frames = new FrameReader<>(channel, this);
            for (FromHome message = frames.read(); message != null; message = frames.read()) {
                if (message instanceof FromHome.Answer answer) {
                    PendingAnswer asker = pending.remove(answer.number());
                    if (asker != null) {
                        asker.arrived(new Answer(answer.status(), answer.value(), answer.payload()));
                    }
                } else if (message instanceof FromHome.Welcome welcome) {
                    user = welcome.user();
                    greeted.countDown();
                }
            }
        } catch (IOException | RuntimeException e) {
            // the home has ended, or makes no sense: it is as good as ended
        }
        if (!ending) {
            lost();
        }
    }

    private void lost() {
        lost = true;
        greeted.countDown();
        for (Long number : pending.keySet()) {
            fail(number);
        }
        synchronized (words) {
            words.clear();
        }
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed all the same
        }
        RunDirectory.cleanUpWhenFree(Path.of(address.directory()));
    }

    private void fail(Long number) {
        PendingAnswer asker = pending.remove(number);
        if (asker != null) {
            asker.arrived(new Answer(Answer.LOST, 0, Request.NO_BYTES));
        }
    }

    @Override
    int user() {
        return user;
    }

    @Override
    boolean isLost() {
        return lost;
    }

    @Override
    Word word(int index) {
        synchronized (words) {
            Integer segment = index / Words.COUNT;
            Words mapped = words.get(segment);
            if (mapped == null) {
                try {
                    mapped = Words.open(Home.wordsFile(address, segment));
                } catch (IOException e) {
                    throw ObjectAccess.lost(address);
                }
                words.put(segment, mapped);
            }
            return mapped.word(index % Words.COUNT);
        }
    }

    private void send(Message message, @Nullable Message next) throws IOException {
        sending.lock();
        try {
            message.writeTo(gathered);
            if (next != null) {
                next.writeTo(gathered);
            }
            channel.write(gathered.view());
        } finally {
            gathered.clear();
            sending.unlock();
        }
    }

    /** Whoever finds the line broken is not alone: the reader sees it too, and fails what is pending. */
    private void trySend(Message message, @Nullable Message next) {
        try {
            send(message, next);
        } catch (IOException e) {
            channel.stopReading();
        }
    }

    @Override
    void tell(int object, int operation, long argument, byte[] payload) {
        trySend(new ToHome.Ask(0, object, operation, argument, payload), null);
    }

    @Override
    Answer ask(int object, int operation, long argument, byte[] payload) {
        long number = requestsEver.incrementAndGet();
        PendingAnswer answer = expect(number);
        trySend(new ToHome.Ask(number, object, operation, argument, payload), null);
        return answer.awaitUninterruptibly();
    }

    @Override
    @Nullable
    Answer tryAsk(int object, int operation, long argument, byte[] payload, long nanos) {
        long number = requestsEver.incrementAndGet();
        PendingAnswer pendingAnswer = expect(number);
        ToHome.Cancel cancel = new ToHome.Cancel(number);
        boolean now = nanos <= 0;
        trySend(new ToHome.Ask(number, object, operation, argument, payload), now ? cancel : null);
        if (!now && pendingAnswer.await(nanos) == null) {
            trySend(cancel, null);
        }
        Answer answer = pendingAnswer.awaitUninterruptibly();
        return answer.status() == FromHome.CANCELLED ? null : answer;
    }

    private PendingAnswer expect(long number) {
        PendingAnswer answer = new PendingAnswer();
        pending.put(number, answer);
        if (lost || ending) {
            fail(number);
        }
        return answer;
    }
}
