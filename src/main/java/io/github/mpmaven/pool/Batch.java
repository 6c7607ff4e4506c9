package io.github.mpmaven.pool;

import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.wire.PackedValues;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is done when all its calls are: apply, map and starmap. One thread adds and waits; the pool's loop tells
 * it what became of its calls. Its monitor guards all its state, and nothing else is done under it.
 */
final class Batch extends Operation {
    /** Calls are handed over so many at a time: each time takes a lock. */
    private static final int HAND_OVER = 64;

    /** How often who waits for all results is woken to read some. Larger overlaps more, and switches threads more often. */
    private static final int WAKES = 16;

    private static final byte[] NOTHING = {};

    private final Tasks tasks;
    private final FunctionForm function;
    private final ValueCodec codec;

    /** Owned by the thread that adds. */
    private List<TaskCall> gathered = new ArrayList<>();

    // guarded by this
    private final List<TaskCall> calls = new ArrayList<>();
    private int settled;

    /** The first call of which nothing has come yet. */
    private int firstOpen;

    private boolean complete;
    private @Nullable TaskCall failed;
    private @Nullable RuntimeException why;
    private @Nullable Runnable whenDone;

    /** Written under the monitor: how many settled calls wake who waits; 0 once they have. */
    private volatile int wakeAt;

    /** Written under the monitor, last of all. */
    private volatile boolean done;

    private volatile @Nullable Thread waiter;

    Batch(Tasks tasks, FunctionForm function, ValueCodec codec) {
        this.tasks = tasks;
        this.function = function;
        this.codec = codec;
    }

    FunctionForm function() {
        return function;
    }

    @Override
    boolean holdsPool() {
        return true;
    }

    // ---- called by who wants it

    /** {@return false if more would be in vain} Adds a call. */
    boolean add(byte[] payload, long firstItem) {
        TaskCall call;
        synchronized (this) {
            if (failed != null || why != null) {
                return false;
            }
            call = new TaskCall(tasks.queue(), this, function, calls.size(), payload, firstItem);
            calls.add(call);
        }
        gathered.add(call);
        if (gathered.size() == HAND_OVER) {
            handOver();
        }
        return true;
    }

    private void handOver() {
        List<TaskCall> full = gathered;
        gathered = new ArrayList<>();
        tasks.queue().add(this, full);
    }

    /** No more calls come. */
    void complete() {
        handOver();
        TaskCall culprit;
        synchronized (this) {
            complete = true;
            culprit = failed;
        }
        dropped(culprit == null ? 0 : tasks.queue().drop(this, culprit.index + 1)); // handed over after it had failed
    }

    /** It can't be completed: what was added is not wanted either. */
    void fail(RuntimeException reason) {
        end(reason);
        abandon(tasks.queue());
    }

    /** {@return whether it was not done} Cancels it. */
    boolean cancelIfRunning(boolean interrupt) {
        if (!end(new CancellationException("the call was cancelled"))) {
            return false;
        }
        if (interrupt) {
            cancel(tasks.queue());
        } else {
            abandon(tasks.queue());
        }
        return true;
    }

    /** Has something run when it is done, or now. It must not block. */
    void whenDone(Runnable action) {
        synchronized (this) {
            if (!done) {
                whenDone = action;
                return;
            }
        }
        action.run();
    }

    /** Waits until it is done. An interrupt cancels it. */
    void await() throws InterruptedException {
        waiter = Thread.currentThread();
        while (!done) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                cancelIfRunning(true);
                throw new InterruptedException("interrupted while workers were busy with it");
            }
        }
    }

    boolean isDone() {
        return done;
    }

    /** {@return why it came to nothing, or null} For who waits elsewhere. */
    @Nullable
    Throwable failure() {
        TaskCall culprit;
        synchronized (this) {
            culprit = failed;
            if (why != null || culprit == null) {
                return why;
            }
        }
        return Rebuilt.of((TaskException) outcomeOf(culprit), culprit.thrown, codec);
    }

    /**
     * {@return all results in order} Waits until it is done, and reads results while others are still being computed. An
     * interrupt cancels it.
     */
    List<@Nullable Object> collect() throws InterruptedException {
        List<@Nullable Object> results = new ArrayList<>();
        waiter = Thread.currentThread();
        int read = 0;
        for (boolean last = false; !last; ) {
            last = done;
            for (byte[] values = arrived(read); values != null; values = arrived(read)) {
                decode(values, results);
                read++;
            }
            if (!last) {
                awaitSome();
            }
        }
        check();
        return results;
    }

    /** {@return what a call returned, once; null where it has not, or there is no such call} */
    private synchronized byte @Nullable [] arrived(int index) {
        if (failed != null || why != null || index >= calls.size()) {
            return null;
        }
        TaskCall call = calls.get(index);
        byte[] values = (byte[]) call.outcome;
        if (values != null) {
            call.outcome = NOTHING; // they may be many
        }
        return values;
    }

    /** Waits for a share of what is left: to wake for each call would cost more than the call. */
    private void awaitSome() throws InterruptedException {
        synchronized (this) {
            wakeAt = settled + Math.max(1, calls.size() / WAKES);
        }
        while (!done && wakeAt != 0) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                cancelIfRunning(true);
                throw new InterruptedException("interrupted while workers were busy with it");
            }
        }
    }

    /** Throws where it came to nothing. */
    void check() {
        TaskCall culprit;
        synchronized (this) {
            if (why != null) {
                why.setStackTrace(new Throwable().getStackTrace());
                throw why;
            }
            culprit = failed;
        }
        if (culprit != null) {
            throw Rebuilt.toThrow((TaskException) outcomeOf(culprit), culprit.thrown, codec);
        }
    }

    private static Object outcomeOf(TaskCall call) {
        Object outcome = call.outcome;
        if (outcome == null) {
            throw new IllegalStateException("not done: call=" + call.index);
        }
        return outcome;
    }

    /** {@return the result of the only call} */
    @Nullable
    Object result() {
        try {
            return codec.decode((byte[]) outcomeOf(calls.get(0)));
        } catch (ProtocolException e) {
            throw unreadable(e);
        }
    }

    /** {@return all results in order} For what is done. */
    List<@Nullable Object> results() {
        List<@Nullable Object> results = new ArrayList<>();
        for (TaskCall call : calls) {
            decode((byte[]) outcomeOf(call), results);
            call.outcome = NOTHING;
        }
        return results;
    }

    private void decode(byte[] values, List<@Nullable Object> results) {
        try {
            PackedValues.Reader reader = new PackedValues.Reader(codec, values);
            while (reader.hasNext()) {
                results.add(reader.next());
            }
        } catch (ProtocolException e) {
            throw unreadable(e);
        }
    }

    static IllegalStateException unreadable(ProtocolException e) {
        return new IllegalStateException("a result can't be read in this process: " + e.getMessage(), e);
    }

    // ---- called by the pool's loop

    @Override
    void returned(Call call, byte[] value) {
        settle((TaskCall) call, value);
    }

    @Override
    void failed(Call call, TaskException reason) {
        boolean first;
        synchronized (this) {
            first = failed == null || call.index < failed.index;
            if (first) {
                failed = (TaskCall) call;
            }
        }
        int dropped = first ? tasks.queue().drop(this, call.index + 1) : 0;
        settle((TaskCall) call, reason);
        dropped(dropped);
    }

    private void settle(TaskCall call, Object outcome) {
        call.payload = NOTHING;
        boolean wake;
        synchronized (this) {
            call.outcome = outcome;
            settled++;
            while (firstOpen < calls.size() && calls.get(firstOpen).outcome != null) {
                firstOpen++;
            }
            wake = wakeAt > 0 && settled >= wakeAt;
            wakeAt = wake ? 0 : wakeAt;
        }
        if (wake) {
            LockSupport.unpark(waiter);
        }
        dropped(0);
    }

    @Override
    boolean wants(Call call) {
        if (!super.wants(call)) {
            return false;
        }
        synchronized (this) {
            return failed == null || call.index < failed.index;
        }
    }

    @Override
    void dropped(int count) {
        boolean unwanted;
        synchronized (this) {
            settled += count;
            boolean known = failed != null && failed.index < firstOpen; // none before it can fail any more
            if (!complete || (settled < calls.size() && !known)) {
                return;
            }
            unwanted = settled < calls.size();
        }
        if (end(null) && unwanted) {
            tasks.queue().askBackUnwanted();
        }
    }

    @Override
    void broken(RuntimeException reason) {
        end(reason);
    }

    private boolean end(@Nullable RuntimeException reason) {
        Runnable action;
        synchronized (this) {
            if (done) {
                return false;
            }
            why = reason;
            done = true;
            action = whenDone;
        }
        tasks.finished(this, function);
        LockSupport.unpark(waiter);
        if (action != null) {
            action.run();
        }
        return true;
    }
}
