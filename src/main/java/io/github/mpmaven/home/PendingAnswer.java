package io.github.mpmaven.home;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The place where one thread waits for one answer. */
final class PendingAnswer {
    private final Thread asker = Thread.currentThread();

    /** Written once by whoever brings the answer, read by the asker. */
    private volatile @Nullable Answer answer;

    void arrived(Answer what) {
        answer = what;
        LockSupport.unpark(asker);
    }

    /**
     * {@return the answer, or null if time is up or the thread is interrupted} Leaves the interrupt status alone.
     *
     * @param nanos how long to wait; {@link Long#MAX_VALUE} is for ever
     */
    @Nullable
    Answer await(long nanos) {
        long deadline = nanos == Long.MAX_VALUE ? 0 : System.nanoTime() + nanos;
        while (answer == null && !asker.isInterrupted()) {
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                LockSupport.parkNanos(this, left);
            }
        }
        return answer;
    }

    /** {@return the answer} The interrupt status is as before, or set. */
    Answer awaitUninterruptibly() {
        boolean interrupted = false;
        for (; ; ) {
            Answer arrived = answer;
            if (arrived != null) {
                if (interrupted) {
                    asker.interrupt();
                }
                return arrived;
            }
            interrupted |= Thread.interrupted();
            LockSupport.park(this);
        }
    }
}
