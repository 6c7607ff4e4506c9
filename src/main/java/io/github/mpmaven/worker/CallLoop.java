package io.github.mpmaven.worker;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ToWorker;
import io.github.mpmaven.wire.ValueCodec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls, one after the other, on the thread that runs it. Other threads hand in messages and ask for chunks back;
 * they meet it in its lock.
 */
final class CallLoop implements Runnable {
    private final Surroundings surroundings;
    private final WorkerSlot slot;
    private final RunningCall call;
    private final LineStream lines;
    private final Outbox outbox;
    private final ValueCodec codec;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();

    /** Guarded by lock. */
    private final Deque<ToWorker> inbox = new ArrayDeque<>();

    /** Guarded by lock: no more messages come. */
    private boolean ended;

    /** Owned by the thread that runs this. */
    private final Map<Integer, RemoteFunction<@Nullable Object, @Nullable Object>> functions = new HashMap<>();

    /** Owned by the thread that runs this: functions that could not be read, and why. */
    private final Map<Integer, Throwable> unreadable = new HashMap<>();

    CallLoop(Surroundings surroundings, WorkerSlot slot, RunningCall call, LineStream lines, Outbox outbox) {
        this.surroundings = surroundings;
        this.slot = slot;
        this.call = call;
        this.lines = lines;
        this.outbox = outbox;
        this.codec = new ValueCodec(ClassLoader.getSystemClassLoader());
    }

    // ---- called by other threads

    void received(ToWorker message) {
        lock.lock();
        try {
            inbox.add(message);
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No more messages come. {@code drop} those that were not begun, or finish them. */
    void end(boolean drop) {
        lock.lock();
        try {
            ended = true;
            if (drop) {
                inbox.clear();
            }
            came.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a chunk back that was not begun. */
    boolean revoke(long number) {
        lock.lock();
        try {
            for (Iterator<ToWorker> newest = inbox.descendingIterator(); newest.hasNext(); ) {
                if (newest.next() instanceof ToWorker.Run run && run.chunk() == number) {
                    newest.remove();
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    // ---- the loop

    @Override
    public void run() {
        WorkerEnvironment.bind(surroundings);
        for (ToWorker message = take(); message != null; message = take()) {
            if (message instanceof ToWorker.Run run) {
                makeCalls(run);
            } else if (message instanceof ToWorker.Define define) {
                define(define);
            }
        }
    }

    private @Nullable ToWorker take() {
        ToWorker next = poll(false);
        if (next == null) {
            outbox.flush(); // nothing to do: what was gathered must not wait
            next = poll(true);
        }
        return next;
    }

    private @Nullable ToWorker poll(boolean wait) {
        lock.lock();
        try {
            while (wait && inbox.isEmpty() && !ended) {
                came.awaitUninterruptibly();
            }
            return inbox.poll();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("unchecked") // the pool pairs functions and arguments
    private void define(ToWorker.Define define) {
        try {
            Object decoded = codec.decode(define.encoded());
            var function = (RemoteFunction<@Nullable Object, @Nullable Object>) Objects.requireNonNull(decoded);
            functions.put(define.function(), function.opened());
            BootGuard.booted();
        } catch (ProtocolException | RuntimeException | Error e) {
            unreadable.put(define.function(), e);
        }
    }

    private void makeCalls(ToWorker.Run run) {
        List<byte[]> arguments = run.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (surroundings.isInterrupted()) {
                return;
            }
            makeCall(run, i, arguments.get(i));
        }
    }

    private void makeCall(ToWorker.Run run, int at, byte[] argument) {
        call.begins(run.chunk(), at);
        slot.running(run.chunk(), at);
        FromWorker report;
        boolean fatal = false;
        try {
            report = new FromWorker.Returned(run.chunk(), at, call(run.function(), argument));
        } catch (Throwable e) {
            fatal = e instanceof VirtualMachineError;
            report = new FromWorker.Threw(run.chunk(), at, FailureRecord.of(e), new byte[0], fatal);
        }
        lines.endLine();
        if (!surroundings.callEnds()) {
            return; // the worker ends, and takes the call's files with it: who has the slot sees a call cut short
        }
        call.ends();
        slot.idle();
        send(run, at, report, fatal);
        if (fatal) {
            Runtime.getRuntime().halt(Ending.EXIT_FATAL);
        }
        Thread.interrupted();
    }

    private byte[] call(int function, byte[] argument) throws Throwable {
        RemoteFunction<@Nullable Object, @Nullable Object> called = functions.get(function);
        if (called == null) {
            Throwable why = unreadable.get(function);
            throw why == null ? new IllegalStateException("no such function: number=" + function) : why;
        }
        return codec.encode(called.apply(codec.decode(argument)));
    }

    private void send(ToWorker.Run run, int at, FromWorker report, boolean now) {
        try {
            outbox.send(report, now);
        } catch (IllegalArgumentException tooLarge) {
            outbox.send(new FromWorker.Threw(run.chunk(), at, FailureRecord.of(tooLarge), new byte[0], false), now);
        }
    }
}
