package io.github.mpmaven.worker;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.MpLog;
import io.github.mpmaven.call.ProcessIdentity;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.SteadyChannel;
import io.github.mpmaven.wire.ToWorker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A worker process. Its standard input holds one line: token, number, address of the channel. It connects, says the token,
 * and from then on makes the calls that come over the channel, on this thread, until it is told to stop or the channel
 * ends.
 *
 * <p>No lambda, no regular expression and no string concatenation by {@code invokedynamic} stands on the way to the first
 * call: each costs milliseconds in a fresh JVM.
 */
public final class WorkerMain {
    /** Exit status of a worker that has lost its parent, or never found it. */
    static final int EXIT_ORPHANED = 3;

    /**
     * The variable that marks a worker: a path in the run's directory, or a name where there was none yet. It is no secret,
     * unlike what stands on the first line.
     */
    private static final String RUN_MARK = "MP_RUN";

    /** The property in which a task finds the worker's number: unique in a Maven session. */
    private static final String NUMBER = "mp.workerNumber";

    private WorkerMain() {}

    /**
     * Runs a worker.
     *
     * @param arguments none
     * @throws Exception if it can't be set up: the parent gets the trace from standard error
     */
    public static void main(String[] arguments) throws Exception {
        BootGuard.booting();
        Preload.ifAsked();
        String line = firstLine(System.in);
        int afterToken = line.indexOf(' ');
        int afterNumber = line.indexOf(' ', afterToken + 1);
        if (afterNumber < 0) {
            giveUp(markedDirectory()); // the parent died before it could say where it is
        }
        System.setIn(InputStream.nullInputStream());
        int number = Integer.parseInt(line.substring(afterToken + 1, afterNumber));
        System.setProperty(NUMBER, Integer.toString(number));
        ProcessIdentity.bind("PoolWorker-" + number, Integer.toString(number), false, null);
        Endpoint endpoint = Endpoint.parse(line.substring(afterNumber + 1));
        Path directory = endpoint instanceof Endpoint.Unix unix ? unix.path().getParent() : markedDirectory();
        SteadyChannel channel = connect(endpoint, directory);
        Outbox outbox = new Outbox(channel);
        outbox.send(new FromWorker.Hello(FromWorker.VERSION, line.substring(0, afterToken), number), true);
        FrameReader<ToWorker> reader = new FrameReader<>(channel.withoutWaiting(), new FrameReader.Parser<>() {
            @Override
            public ToWorker parse(byte[] bytes, int offset, int length) throws ProtocolException {
                return ToWorker.parse(bytes, offset, length);
            }
        });
        ToWorker.Welcome welcome = awaitWelcome(channel, reader, directory);
        serve(number, welcome, channel, reader, outbox);
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static SteadyChannel connect(Endpoint endpoint, @Nullable Path directory) throws IOException {
        try {
            return new SteadyChannel(endpoint.connect());
        } catch (IOException e) {
            giveUp(directory);
            throw e;
        }
    }

    private static ToWorker.Welcome awaitWelcome(
            SteadyChannel channel, FrameReader<ToWorker> reader, @Nullable Path directory) throws IOException {
        try {
            ToWorker message = reader.poll();
            for (int count = 0; message == null && count >= 0; message = reader.poll()) {
                count = reader.fill();
                if (count == 0) {
                    channel.awaitReadable();
                }
            }
            if (message instanceof ToWorker.Welcome welcome) {
                return welcome;
            }
        } catch (IOException e) {
            // as good as an end
        }
        giveUp(directory);
        throw new IOException("the channel ended before the pool's first message");
    }

    /** The parent has ended before this worker was ready: nobody else is left to remove the run's directory. */
    private static void giveUp(@Nullable Path directory) {
        if (directory != null) {
            RunDirectory.cleanUpWhenFree(directory);
        }
        Runtime.getRuntime().halt(EXIT_ORPHANED);
    }

    /** {@return the run's directory, or null for a worker that was started before its run had one} */
    private static @Nullable Path markedDirectory() {
        String mark = System.getenv(RUN_MARK);
        return mark == null ? null : Path.of(mark).getParent();
    }

    private static void serve(
            int number, ToWorker.Welcome welcome, SteadyChannel channel, FrameReader<ToWorker> reader, Outbox outbox)
            throws IOException {
        Path directory = Path.of(welcome.runDirectory());
        WorkerSlot slot = WorkerSlot.open(directory.resolve("w" + number + ".slot"));
        Surroundings surroundings = new Surroundings(number, welcome, directory, slot);
        LineStream lines = new LineStream(slot, outbox);
        Ending ending = new Ending(surroundings, outbox, Thread.currentThread());
        Inbox inbox = new Inbox(reader, channel, parent(outbox, ending), System.err);
        CallLoop calls = new CallLoop(surroundings, slot, lines, inbox, outbox);
        Runtime.getRuntime().addShutdownHook(new Thread("mp-ending") {
            @Override
            public void run() {
                ending.atShutdown();
            }
        });
        PrintStream printed = new PrintStream(lines, true, StandardCharsets.UTF_8);
        System.setOut(printed);
        System.setErr(printed);
        MpLog.printFrom(welcome.logLevel(), "worker-" + number);
        inbox.startListener();
        outbox.startFlusher();
        calls.run();
        outbox.flush();
        ending.inGoodOrder();
        inbox.stop();
        System.exit(0);
    }

    private static Inbox.Parent parent(Outbox outbox, Ending ending) {
        return new Inbox.Parent() {
            @Override
            public void answer(FromWorker message) {
                outbox.send(message, true);
            }

            @Override
            public void interrupted() {
                ending.interruptCall();
            }

            @Override
            public void ended() {
                ending.channelEnded();
            }
        };
    }
}
