package io.github.mpmaven.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.mpmaven.mapped.MappedTwice;
import io.github.mpmaven.mapped.MappedTwice.WordPair;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LZL_Result;

/** The lock's word between two users, and between a user and the home. {@code LockModelTest} tries more of them. */
public final class LockWordRaces {
    private LockWordRaces() {}

    /** A lock's word as two processes see it. */
    private static class Sides {
        final LockWord one;
        final LockWord other;

        Sides(long word) {
            WordPair pair = MappedTwice.word();
            pair.one().set(word);
            one = new LockWord(pair.one());
            other = new LockWord(pair.other());
        }

        /** The home's steps, as {@link LockState} makes them, where user 2 waits. */
        static Settlement.Act settle(LockWord word, boolean overdue) {
            for (; ; ) {
                long seen = word.get();
                Settlement settlement = Settlement.of(seen, 1, 2, overdue, false);
                if (word.compareAndSet(seen, settlement.word())) {
                    return settlement.act();
                }
            }
        }
    }

    /** One holder at a time, and what it has written plainly is there for the next. */
    @JCStressTest
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "both at once, or the second does not see what the first has written")
    @State
    public static class Holding extends Sides {
        private int guarded;

        public Holding() {
            super(0);
        }

        private int increment(LockWord word, int user) {
            while (word.tryTake(user) == LockWord.Taken.NO) {
                Thread.onSpinWait();
            }
            int mine = ++guarded;
            boolean unused = word.release(user);
            return mine;
        }

        @Actor
        public void one(II_Result result) {
            result.r1 = increment(one, 2);
        }

        @Actor
        public void other(II_Result result) {
            result.r2 = increment(other, 3);
        }
    }

    /** User 3 releases while the home queues user 2: either the home sees it free, or the releaser has to tell. */
    @JCStressTest
    @Outcome(id = "WAKE, false, YES", expect = ACCEPTABLE, desc = "released before the home looked")
    @Outcome(id = "WAIT, true, YES", expect = ACCEPTABLE, desc = "released after the home said that somebody waits")
    @Outcome(expect = FORBIDDEN, desc = "user 2 is slept over, or the lock is not free")
    @State
    public static class Queueing extends Sides {
        public Queueing() {
            super(3);
        }

        @Actor
        public void home(LZL_Result result) {
            result.r1 = settle(one, false);
        }

        @Actor
        public void holder(LZL_Result result) {
            result.r2 = other.release(3);
        }

        @Arbiter
        public void after(LZL_Result result) {
            result.r3 = one.tryTake(2);
        }
    }

    /** As above, but user 2 has waited too long: it is handed the lock, or the lock is kept for it. */
    @JCStressTest
    @Outcome(id = "HAND, false, NO", expect = ACCEPTABLE, desc = "it has the lock")
    @Outcome(id = "WAIT, true, NO", expect = ACCEPTABLE, desc = "it is reserved, and the home will be told")
    @Outcome(expect = FORBIDDEN, desc = "somebody else can take it, or nobody tells")
    @State
    public static class HandingOver extends Sides {
        public HandingOver() {
            super(3);
        }

        @Actor
        public void home(LZL_Result result) {
            result.r1 = settle(one, true);
        }

        @Actor
        public void holder(LZL_Result result) {
            result.r2 = other.release(3);
        }

        @Arbiter
        public void after(LZL_Result result) {
            result.r3 = one.tryTake(4);
        }
    }

    /** The home frees a dead user's lock, as {@link LockState} does, while another wants it: that one is told. */
    @JCStressTest
    @Outcome(id = "true, ABANDONED, NO", expect = ACCEPTABLE, desc = "taken after it was freed")
    @Outcome(id = "true, NO, ABANDONED", expect = ACCEPTABLE, desc = "wanted before it was freed")
    @Outcome(expect = FORBIDDEN, desc = "the next holder is not told")
    @State
    public static class Dying extends Sides {
        public Dying() {
            super(3);
        }

        @Actor
        public void home(LLL_Result result) {
            boolean freed = false;
            for (long seen = one.get(); LockWord.holder(seen) == 3; seen = one.get()) {
                freed = one.compareAndSet(seen, LockWord.ABANDONED);
            }
            result.r1 = freed;
        }

        @Actor
        public void taker(LLL_Result result) {
            result.r2 = other.tryTake(2);
        }

        @Arbiter
        public void after(LLL_Result result) {
            result.r3 = one.tryTake(4);
        }
    }

    /** Two want a lock whose holder died: one gets it, and is told. */
    @JCStressTest
    @Outcome(
            id = {"ABANDONED, NO, NO", "NO, ABANDONED, NO"},
            expect = ACCEPTABLE,
            desc = "one has it, and knows")
    @Outcome(expect = FORBIDDEN, desc = "both have it, or none, or it does not know")
    @State
    public static class TakingWhatWasAbandoned extends Sides {
        public TakingWhatWasAbandoned() {
            super(LockWord.ABANDONED);
        }

        @Actor
        public void one(LLL_Result result) {
            result.r1 = one.tryTake(2);
        }

        @Actor
        public void other(LLL_Result result) {
            result.r2 = other.tryTake(3);
        }

        @Arbiter
        public void after(LLL_Result result) {
            result.r3 = one.tryTake(4);
        }
    }
}
