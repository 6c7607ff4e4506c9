package io.github.mpmaven.pool;

import io.github.mpmaven.call.TaskException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The calls of an imap that are on their way. Its monitor guards its state; the consumer waits on it. */
final class ImapCalls extends Operation {
    private static final byte[] NOTHING = {};

    private final boolean ordered;

    // guarded by this
    private final Deque<TaskCall> expected = new ArrayDeque<>();
    private final Deque<TaskCall> arrived = new ArrayDeque<>();
    private int onTheirWay;
    private boolean waiting;
    private @Nullable RuntimeException why;

    ImapCalls(boolean ordered) {
        this.ordered = ordered;
    }

    @Override
    boolean holdsPool() {
        return false; // nobody may ever take the rest
    }

    // ---- called by the consumer

    synchronized void sent(TaskCall call) {
        onTheirWay++;
        if (ordered) {
            expected.addLast(call);
        }
    }

    /** A call that has to be made again comes first. */
    synchronized void sentFirst(TaskCall call) {
        onTheirWay++;
        if (ordered) {
            expected.addFirst(call);
        }
    }

    /** A call that has failed already takes its place among the others. */
    void failedFirst(TaskCall call, TaskException reason) {
        sentFirst(call);
        settle(call, reason);
    }

    synchronized int onTheirWay() {
        return onTheirWay;
    }

    synchronized boolean isReady() {
        return why != null || !(ordered ? expected.isEmpty() || expected.element().outcome == null : arrived.isEmpty());
    }

    /** {@return the next call that has come, or null where there is none} */
    synchronized @Nullable TaskCall poll() {
        if (why != null) {
            throw why;
        }
        if (!isReady()) {
            return null;
        }
        onTheirWay--;
        return ordered ? expected.remove() : arrived.remove();
    }

    /** {@return false if it is not there by then} Waits for the next call; 0 for ever. */
    synchronized boolean await(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        waiting = true;
        try {
            while (!isReady()) {
                long left = end - System.nanoTime();
                if (nanos > 0 && left <= 0) {
                    return false;
                }
                wait(nanos == 0 ? 0 : 1 + left / 1_000_000);
            }
            return true;
        } finally {
            waiting = false;
        }
    }

    /** {@return the outcome of a call that was polled} */
    static Object outcome(TaskCall call) {
        Object outcome = call.outcome;
        if (outcome == null) {
            throw new IllegalStateException("not done: call=" + call.index);
        }
        return outcome;
    }

    // ---- called by the pool's loop

    @Override
    void returned(Call call, byte[] value) {
        call.payload = NOTHING;
        settle((TaskCall) call, value);
    }

    @Override
    void failed(Call call, TaskException reason) {
        settle((TaskCall) call, reason);
    }

    private synchronized void settle(TaskCall call, Object outcome) {
        call.outcome = outcome;
        if (!ordered) {
            arrived.add(call);
        }
        if (waiting && isReady()) {
            notifyAll();
        }
    }

    @Override
    void dropped(int calls) {
        // nobody waits for them
    }

    @Override
    synchronized void broken(RuntimeException reason) {
        why = reason;
        notifyAll();
    }
}
