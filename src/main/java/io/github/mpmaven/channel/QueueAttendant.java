package io.github.mpmaven.channel;

import io.github.mpmaven.home.ObjectAccess;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Does for a queue's home what takes another thread than the home's loop: reads the rings of producers while they are
 * busy, so that they need not ring for each element, and looks after a while whether a consumer has come back.
 *
 * <p>One daemon thread a process does it for all queues. It sleeps when no producer is busy.
 */
final class QueueAttendant implements QueueState.Signals {
    /** Shorter reads more often; longer lets an element lie in its ring. The system makes about 100 µs of it. */
    private static final long NAP_NANOS = 50_000;

    /** This often nothing is found before the producers have to ring again. */
    private static final int EMPTY_LOOKS = 3;

    /** Shorter fails producers while a pool replaces a worker; longer lets them wait for nobody. */
    private static final long NO_CONSUMERS_SECONDS = 5;

    private static final Set<QueueAttendant> BUSY = ConcurrentHashMap.newKeySet();

    /** Guarded by the class. */
    private static @Nullable Thread thread;

    private final AtomicBoolean lookingForConsumers = new AtomicBoolean();

    /** Written before anybody can know of the queue. */
    private volatile @Nullable ObjectAccess access;

    /** Used by the thread. */
    private int emptyLooks;

    void attends(ObjectAccess queue) {
        access = queue;
    }

    @Override
    public void burst() {
        BUSY.add(this);
        LockSupport.unpark(thread());
    }

    private static synchronized Thread thread() {
        Thread known = thread;
        if (known == null) {
            known = new Thread(QueueAttendant::attend, "mp-queues");
            known.setDaemon(true);
            thread = known;
            known.start();
        }
        return known;
    }

    private static void attend() {
        for (; ; ) {
            while (BUSY.isEmpty()) {
                LockSupport.park(BUSY);
            }
            BUSY.forEach(QueueAttendant::look);
            LockSupport.parkNanos(BUSY, NAP_NANOS);
        }
    }

    private void look() {
        ObjectAccess queue = access;
        if (queue == null) {
            return;
        }
        if (queue.ask(QueueState.DRAIN, 0).value() > 0) {
            emptyLooks = 0;
        } else if (++emptyLooks >= EMPTY_LOOKS) {
            emptyLooks = 0;
            BUSY.remove(this); // before the producers know: one that rings then adds it again
            if (queue.ask(QueueState.REST, 0).value() == 0) {
                BUSY.add(this);
            }
        }
    }

    @Override
    public void noConsumers() {
        if (lookingForConsumers.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(NO_CONSUMERS_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> {
                        lookingForConsumers.set(false);
                        ObjectAccess queue = access;
                        if (queue != null) {
                            queue.ask(QueueState.LOOK_FOR_CONSUMERS, 0);
                        }
                    });
        }
    }
}
