package io.github.mpmaven.worker;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.RemoteRunnable;
import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ToWorker;
import io.github.mpmaven.wire.ValueCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the calls, one after the other, on the thread that runs it. */
final class CallLoop implements Runnable {
    private final Surroundings surroundings;
    private final WorkerSlot slot;
    private final LineStream lines;
    private final Inbox inbox;
    private final Outbox outbox;
    private final ValueCodec codec;
    private final Map<Integer, Definition> functions = new HashMap<>();

    CallLoop(Surroundings surroundings, WorkerSlot slot, LineStream lines, Inbox inbox, Outbox outbox) {
        this.surroundings = surroundings;
        this.slot = slot;
        this.lines = lines;
        this.inbox = inbox;
        this.outbox = outbox;
        this.codec = new ValueCodec(ClassLoader.getSystemClassLoader());
    }

    @Override
    public void run() {
        WorkerEnvironment.bind(surroundings);
        Runnable beforeWaiting = new Runnable() {
            @Override
            public void run() {
                outbox.flush(); // nothing to do: what was gathered must not wait
            }
        };
        for (ToWorker message = inbox.take(beforeWaiting); message != null; message = inbox.take(beforeWaiting)) {
            if (message instanceof ToWorker.Run run) {
                makeCalls(run);
            } else if (message instanceof ToWorker.Define define) {
                functions.put(define.function(), Definition.read(define, codec));
            } else if (message instanceof ToWorker.Forget forget) {
                functions.remove(forget.function());
            } else if (message instanceof ToWorker.Initialize initialize) {
                initialize(initialize);
            }
        }
    }

    private void initialize(ToWorker.Initialize initialize) {
        try {
            Object decoded = Objects.requireNonNull(codec.decode(initialize.encoded()));
            BootGuard.booted();
            ((RemoteRunnable) decoded).run();
            lines.endLine();
            outbox.send(new FromWorker.Initialized(), true);
        } catch (Throwable e) {
            lines.endLine();
            outbox.send(new FromWorker.InitializerThrew(FailureRecord.of(e)), true);
            Runtime.getRuntime().halt(Ending.EXIT_UNINITIALIZED);
        }
    }

    private void makeCalls(ToWorker.Run run) {
        List<byte[]> arguments = run.arguments();
        for (int i = inbox.begin(); i >= 0 && !surroundings.isInterrupted(); i = inbox.begin()) {
            outbox.mayTakeLong();
            makeCall(run, i, arguments.get(i));
        }
    }

    private void makeCall(ToWorker.Run run, int at, byte[] argument) {
        slot.running(run.chunk(), at);
        FromWorker report;
        boolean fatal = false;
        try {
            report = new FromWorker.Returned(run.chunk(), at, call(run, at, argument));
        } catch (Throwable e) {
            fatal = e instanceof VirtualMachineError;
            report = threw(run, at, e, fatal);
        }
        lines.endLine();
        if (!surroundings.callEnds()) {
            return; // the worker ends, and takes the call's files with it: who has the slot sees a call cut short
        }
        slot.idle();
        send(run, at, report, fatal);
        if (fatal) {
            Runtime.getRuntime().halt(Ending.EXIT_FATAL);
        }
        Thread.interrupted();
    }

    private byte[] call(ToWorker.Run run, int at, byte[] argument) throws Throwable {
        Definition function = functions.get(run.function());
        if (function == null) {
            throw new IllegalStateException("no such function: number=" + run.function());
        }
        return function.call(argument, new PackedRun(run.chunk(), at, slot, outbox, surroundings));
    }

    private FromWorker threw(ToWorker.Run run, int at, Throwable thrown, boolean fatal) {
        int item = slot.running().item();
        byte[] whole = fatal ? new byte[0] : codec.encodeThrown(thrown);
        return new FromWorker.Threw(run.chunk(), at, item, FailureRecord.of(thrown), whole, fatal);
    }

    private void send(ToWorker.Run run, int at, FromWorker report, boolean now) {
        try {
            outbox.send(report, now);
        } catch (IllegalArgumentException tooLarge) {
            outbox.send(threw(run, at, tooLarge, false), now);
        }
    }
}
