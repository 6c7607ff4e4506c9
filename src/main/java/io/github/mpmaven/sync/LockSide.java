package io.github.mpmaven.sync;

import io.github.mpmaven.home.Answer;
import io.github.mpmaven.home.ObjectAccess;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * This process's side of a lock, shared by its threads. They queue for {@link #threads} first, and who has that takes the
 * word for the process: so threads of one process wait for each other without asking the home, and holding, counting and
 * the check who may release are {@link ReentrantLock}'s.
 */
final class LockSide {
    /**
     * How long a thread looks at a taken word before it asks the home to wait. Smaller goes to the home for locks that are
     * held a moment; larger burns a core that the holder might need.
     */
    private static final long SPIN_NANOS = 20_000;

    private static final int LOOKS_BEFORE_CLOCK = 16;

    private static final byte[] NOTHING = {};

    final ReentrantLock threads = new ReentrantLock();

    private final ObjectAccess access;
    private final int wordIndex;

    /** Written once by whoever takes it first. Guarded by threads. */
    private @Nullable LockWord word;

    /** Guarded by threads. */
    private int user;

    /** Guarded by threads. */
    private boolean abandoned;

    LockSide(ObjectAccess access, int wordIndex) {
        this.access = access;
        this.wordIndex = wordIndex;
    }

    /** {@return whether the lock's last holder died; false unless this thread holds it} */
    boolean wasAbandoned() {
        return threads.isHeldByCurrentThread() && abandoned;
    }

    // ---- called by who holds `threads`, and not yet the word

    void takeUninterruptibly() {
        if (tryTake()) {
            return;
        }
        long start = System.nanoTime();
        while (!spin()) {
            Answer answer = access.ask(LockState.WAIT, System.nanoTime() - start);
            if (cameWith(answer) || tryTake()) {
                return;
            }
        }
    }

    /**
     * {@return whether it was had in time}
     *
     * @param nanos 0 and less is at once, {@link Long#MAX_VALUE} for ever
     */
    boolean takeInTime(long nanos) throws InterruptedException {
        if (tryTake()) {
            return true;
        }
        long start = System.nanoTime();
        long left = nanos;
        while (left > 0 && !spin()) {
            long waited = System.nanoTime() - start;
            left = nanos == Long.MAX_VALUE ? nanos : nanos - waited;
            Answer answer = access.await(LockState.WAIT, waited, NOTHING, left);
            if (answer == null) {
                return false;
            }
            // who is woken looks at the word before it gives up, or nobody would be woken instead
            if (cameWith(answer) || tryTake()) {
                return true;
            }
        }
        return left > 0;
    }

    /** {@return whether it was free} */
    boolean tryTake() {
        LockWord mapped = word;
        if (mapped == null) {
            mapped = map();
        }
        access.requireHome();
        LockWord.Taken taken = mapped.tryTake(user);
        if (taken == LockWord.Taken.NO) {
            return false;
        }
        abandoned = taken == LockWord.Taken.ABANDONED;
        return true;
    }

    private boolean cameWith(Answer answer) {
        abandoned = answer.value() == LockState.YOURS_ABANDONED;
        return answer.value() != LockState.TRY_AGAIN;
    }

    private LockWord map() {
        user = access.user();
        LockWord mapped = new LockWord(access.word(wordIndex));
        word = mapped;
        return mapped;
    }

    private boolean spin() {
        LockWord mapped = word;
        if (mapped == null) {
            return false;
        }
        long end = System.nanoTime() + SPIN_NANOS;
        do {
            for (int i = 0; i < LOOKS_BEFORE_CLOCK; i++) {
                Thread.onSpinWait();
                if (mapped.looksFree() && tryTake()) {
                    return true;
                }
            }
        } while (System.nanoTime() - end < 0);
        return false;
    }

    // ---- called by who holds it

    void requireHeld(String wanted) {
        if (!threads.isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException("only the thread that holds the lock may " + wanted + ": thread="
                    + Thread.currentThread().getName() + ", lock=" + access);
        }
    }

    void release() {
        requireHeld("release it");
        if (threads.getHoldCount() == 1) {
            releaseWord();
        }
        threads.unlock();
    }

    private void releaseWord() {
        LockWord mapped = word;
        abandoned = false;
        if (mapped != null && mapped.release(user)) {
            access.tell(LockState.RELEASED, 0);
        }
    }

    /** {@return how often it was held: what {@link #takeBack} wants} */
    int releaseFully() {
        int holds = threads.getHoldCount();
        releaseWord();
        for (int i = 0; i < holds; i++) {
            threads.unlock();
        }
        return holds;
    }

    /** Takes it as often as it was held. If the home is gone, so is the lock: throws, but `threads` is held again. */
    void takeBack(int holds) {
        for (int i = 0; i < holds; i++) {
            threads.lock();
        }
        takeUninterruptibly();
    }
}
