package io.github.mpmaven.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.mpmaven.mapped.MappedTwice.WordPair;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;
import org.openjdk.jcstress.infra.results.ZZJ_Result;

/** What {@link Words.Word} promises: atomic, never torn, and sequentially consistent but for the opaque accesses. */
public final class WordRaces {
    private WordRaces() {}

    /** Two additions are both there. */
    @JCStressTest
    @Outcome(
            id = {"0, 1, 2", "1, 0, 2"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "one is lost")
    @State
    public static class Adding {
        private final WordPair word = MappedTwice.word();

        @Actor
        public void one(JJJ_Result result) {
            result.r1 = word.one().getAndAdd(1);
        }

        @Actor
        public void other(JJJ_Result result) {
            result.r2 = word.other().getAndAdd(1);
        }

        @Arbiter
        public void after(JJJ_Result result) {
            result.r3 = word.one().get();
        }
    }

    /** Of two that compare and set one succeeds, and its value stays. */
    @JCStressTest
    @Outcome(
            id = {"true, false, 1", "false, true, -1"},
            expect = ACCEPTABLE,
            desc = "one has it")
    @Outcome(expect = FORBIDDEN, desc = "both have it, or none, or another value")
    @State
    public static class ComparingAndSetting {
        private final WordPair word = MappedTwice.word();

        @Actor
        public void one(ZZJ_Result result) {
            result.r1 = word.one().compareAndSet(0, 1);
        }

        @Actor
        public void other(ZZJ_Result result) {
            result.r2 = word.other().compareAndSet(0, -1);
        }

        @Arbiter
        public void after(ZZJ_Result result) {
            result.r3 = word.one().get();
        }
    }

    /** Each sets its own word, then looks at the other's: one of them sees. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "0, 1", "1, 0"},
            expect = ACCEPTABLE,
            desc = "one sees the other, or both do")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "neither sees the other: not sequentially consistent")
    @State
    public static class SettingThenLooking {
        private final WordPair x = MappedTwice.word();
        private final WordPair y = MappedTwice.word();

        @Actor
        public void one(JJ_Result result) {
            x.one().set(1);
            result.r1 = y.one().get();
        }

        @Actor
        public void other(JJ_Result result) {
            y.other().set(1);
            result.r2 = x.other().get();
        }
    }

    /** What was written before a word is set is there for who sees the word. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1", "1, 1"},
            expect = ACCEPTABLE,
            desc = "in order")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the word is seen before what stands for it")
    @State
    public static class Publishing {
        private final WordPair data = MappedTwice.word();
        private final WordPair ready = MappedTwice.word();

        @Actor
        public void one(JJ_Result result) {
            data.one().setOpaque(1);
            ready.one().set(1);
        }

        @Actor
        public void other(JJ_Result result) {
            result.r1 = ready.other().get();
            result.r2 = data.other().getOpaque();
        }
    }

    /** A plain access is never half of one value and half of another. */
    @JCStressTest
    @Outcome(
            id = {"0", "-1"},
            expect = ACCEPTABLE,
            desc = "a whole value")
    @Outcome(expect = FORBIDDEN, desc = "torn")
    @State
    public static class NeverTorn {
        private final WordPair word = MappedTwice.word();

        @Actor
        public void one() {
            word.one().setOpaque(-1);
        }

        @Actor
        public void other(J_Result result) {
            result.r1 = word.other().getOpaque();
        }
    }
}
