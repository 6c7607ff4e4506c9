package io.github.mpmaven.sync;

/**
 * What the home does about a lock that somebody waits for, given how its word looks: a pure function, so that a model can
 * try it in every order of everybody's steps.
 *
 * @param act what happens to who waits longest
 * @param word what the word must become first, by compare-and-set; if that fails, everything is looked at again
 */
record Settlement(Act act, long word) {
    /** What happens to who waits longest. */
    enum Act {
        /** It goes on waiting; whoever holds the lock tells the home when it releases it. */
        WAIT,
        /** It is woken and tries again, with everybody else; if it fails it comes back. */
        WAKE,
        /** It has the lock. */
        HAND
    }

    /**
     * Decides.
     *
     * @param seen the word
     * @param waiting how many wait
     * @param first the user who waits longest; any number if nobody does
     * @param overdue whether that one has been passed over long enough
     * @param released whether somebody says that the lock was released, be it taken again already
     */
    static Settlement of(long seen, int waiting, int first, boolean overdue, boolean released) {
        int holder = LockWord.holder(seen);
        if (waiting == 0) {
            return new Settlement(Act.WAIT, holder == LockWord.RESERVED ? 0 : seen);
        }
        long ifOthersWait = waiting > 1 ? LockWord.WAITERS : 0;
        if (holder == LockWord.RESERVED || (holder == 0 && overdue)) {
            return new Settlement(Act.HAND, LockWord.taken(ifOthersWait, first));
        }
        if (holder == 0 || (released && !overdue)) {
            return new Settlement(Act.WAKE, seen | ifOthersWait);
        }
        return new Settlement(Act.WAIT, seen | LockWord.WAITERS | (overdue ? LockWord.HANDOFF : 0));
    }
}
