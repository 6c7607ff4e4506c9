package io.github.mpmaven.sync;

import io.github.mpmaven.mapped.Words.Word;

/**
 * A lock's word in shared memory, and every step that changes it. All other classes see longs.
 *
 * <pre>
 *   63           35        34         33        32       31                              0
 *   +------------+-----------+---------+---------+--------------------------------------+
 *   | 0          | ABANDONED | HANDOFF | WAITERS | holder: a user's number, or 0, or -1  |
 *   +------------+-----------+---------+---------+--------------------------------------+
 * </pre>
 *
 * <ul>
 *   <li>holder 0: free. A free word may carry ABANDONED and WAITERS;
 *   <li>holder -1: reserved. Its holder released it, nobody may take it, the home gives it to who waits longest;
 *   <li>WAITERS: whoever releases it tells the home, which wakes somebody;
 *   <li>HANDOFF: whoever releases it leaves it reserved. Only with WAITERS;
 *   <li>ABANDONED: its last holder died. Goes when it is taken.
 * </ul>
 *
 * <p>A home never gives a user's number again, so the number is the user's place and generation in one: no dead user is
 * taken for a live one. Threads don't stand in the word: those of one process queue for it among themselves first.
 */
final class LockWord {
    static final int RESERVED = -1;
    static final long WAITERS = 1L << 32;
    static final long HANDOFF = 1L << 33;
    static final long ABANDONED = 1L << 34;

    private static final long HOLDER = 0xFFFF_FFFFL;

    private final Word word;

    LockWord(Word word) {
        this.word = word;
    }

    // ---- what it becomes

    static int holder(long seen) {
        return (int) seen;
    }

    /** {@return what a free word becomes when {@code user} takes it} */
    static long taken(long seen, int user) {
        return (seen & WAITERS) | (user & HOLDER);
    }

    /** {@return what a held word becomes when its holder releases it} */
    static long released(long seen) {
        return (seen & HANDOFF) != 0 ? RESERVED & HOLDER : 0;
    }

    /** {@return whether who released a word that looked like this has to tell the home} */
    static boolean mustTell(long seen) {
        return (seen & WAITERS) != 0;
    }

    // ---- a user's steps

    /** What came of trying to take the word. */
    enum Taken {
        NO,
        YES,
        /** Yes, and its last holder died. */
        ABANDONED
    }

    /** Takes the word if it is free: one compare-and-set where nobody else is about. */
    Taken tryTake(int user) {
        if (word.compareAndSet(0, user & HOLDER)) {
            return Taken.YES;
        }
        for (long seen = word.get(); holder(seen) == 0; seen = word.get()) {
            if (word.compareAndSet(seen, taken(seen, user))) {
                return (seen & ABANDONED) != 0 ? Taken.ABANDONED : Taken.YES;
            }
        }
        return Taken.NO;
    }

    /** {@return whether it looks free} Cheap: for who spins. */
    boolean looksFree() {
        return holder(word.getOpaque()) == 0;
    }

    /**
     * Releases the word: one compare-and-set where nobody waits. Does nothing if the user does not hold it, because the home
     * has given it up for dead.
     *
     * @return whether the home must be told
     */
    boolean release(int user) {
        if (word.compareAndSet(user & HOLDER, 0)) {
            return false;
        }
        for (long seen = word.get(); holder(seen) == user; seen = word.get()) {
            if (word.compareAndSet(seen, released(seen))) {
                return mustTell(seen);
            }
        }
        return false;
    }

    // ---- the home's steps

    long get() {
        return word.get();
    }

    boolean compareAndSet(long seen, long next) {
        return seen == next || word.compareAndSet(seen, next);
    }
}
