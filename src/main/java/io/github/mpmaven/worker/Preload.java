package io.github.mpmaven.worker;

import io.github.mpmaven.call.RemoteRunnable;
import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * What a process does that was started ahead of demand, while it waits for its first word: loads the classes it was told to,
 * and whatever its own first steps will need.
 */
final class Preload {
    /** The property that makes this process such a one: class names, separated by commas. */
    private static final String PROPERTY = "mp.preload";

    static final String[] OWN = {
        "wire.Endpoint$Unix",
        "wire.FrameReader",
        "wire.SteadyChannel",
        "wire.FromWorker$Hello",
        "wire.FromWorker$Returned",
        "wire.FromWorker$Threw",
        "wire.ToWorker$Define",
        "wire.ToWorker$Run",
        "wire.ToWorker$Stop",
        "wire.ToWorker$Welcome",
        "mapped.WorkerSlot",
        "worker.CallLoop",
        "worker.Ending",
        "worker.LineStream",
        "worker.Outbox",
        "worker.Definition",
        "worker.Inbox",
        "worker.Surroundings",
        "worker.TerminalSignals",
        "worker.Lifeline",
        "worker.Descendants",
        "call.FailureRecord",
        "call.BoundTask",
        "call.AtExit",
        "wire.ProcessOrder"
    };

    private Preload() {}

    /** Does it, if this process was started ahead of demand. */
    static void ifAsked() {
        String names = System.getProperty(PROPERTY);
        if (names == null) {
            return;
        }
        for (String name : OWN) {
            load("io.github.mpmaven." + name);
        }
        warmUp();
        for (String name : names.split(",")) {
            if (!name.isEmpty()) {
                load(name);
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException e) {
            // as in Python: whoever needs it will say so
        } catch (RuntimeException | Error e) {
            new IllegalStateException("can't preload " + name, e).printStackTrace(System.err);
        }
    }

    private static void warmUp() {
        try {
            ValueCodec codec = new ValueCodec(ClassLoader.getSystemClassLoader());
            RemoteRunnable nothing = Preload::ifAsked;
            codec.decode(codec.encode(nothing));
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
            Selector.open().close();
        } catch (IOException | RuntimeException e) {
            // whatever it is, the first call meets it too, and reports it
        }
    }
}
