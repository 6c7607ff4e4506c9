package io.github.mpmaven.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches the time of the call a worker is on. Which one that is the worker publishes itself; this looks every so often, so
 * that a call is found out at most a tenth of its time late and never early. Owned by the pool's loop.
 */
final class CallDeadline {
    /** Looks more often than this would keep the loop busy. */
    private static final long MIN_LOOK_NANOS = 5_000_000;

    private @Nullable Call watched;
    private long since;
    private long nextLook;
    private @Nullable Call expired;
    private @Nullable String threadDump;

    CallDeadline(long now) {
        nextLook = now;
    }

    /** {@return when to look again} */
    long nextLook() {
        return nextLook;
    }

    /** {@return whether the running call is past its time} Looks. */
    boolean look(PooledWorker worker, long now) {
        Call running = worker.running();
        if (running != watched) {
            watched = running;
            since = now;
        }
        Duration timeout = running == null ? Duration.ofSeconds(1) : running.source.timeout();
        if (timeout.isZero()) {
            nextLook = now + 1_000_000_000L;
            return false;
        }
        if (running != null && now - since >= timeout.toNanos()) {
            expired = running;
            return true;
        }
        long look = Math.max(MIN_LOOK_NANOS, Math.min(1_000_000_000L, timeout.toNanos() / 10));
        nextLook = now + look;
        return false;
    }

    /** {@return the call that is past its time, or null} */
    @Nullable
    Call expired() {
        return expired;
    }

    void dumped(String text) {
        threadDump = text;
    }

    boolean isDumped() {
        return threadDump != null;
    }

    /** {@return what the worker's threads were doing, or why that is not known} */
    String threadDump() {
        return threadDump != null ? threadDump : "(the worker did not answer when asked what its threads were doing)";
    }
}
