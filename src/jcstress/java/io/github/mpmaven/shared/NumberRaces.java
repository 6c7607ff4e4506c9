package io.github.mpmaven.shared;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DD_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** What {@link SharedInt}, {@link SharedLong} and {@link SharedDouble} add to a word: their own arithmetic. */
public final class NumberRaces {
    /** More than a race has states at a time. A number is never given back. */
    private static final int COUNT = 4 * 1024;

    private static final SharedInt[] INTS = new SharedInt[COUNT];
    private static final SharedLong[] LONGS = new SharedLong[COUNT];
    private static final SharedDouble[] DOUBLES = new SharedDouble[COUNT];
    private static final AtomicInteger EVER = new AtomicInteger();

    static {
        for (int i = 0; i < COUNT; i++) {
            INTS[i] = new SharedInt();
            LONGS[i] = new SharedLong();
            DOUBLES[i] = new SharedDouble();
        }
    }

    private NumberRaces() {}

    private static int next() {
        return Math.floorMod(EVER.getAndIncrement(), COUNT);
    }

    /** An int that wraps around is added to by one, and updated by the other. */
    @JCStressTest
    @Outcome(
            id = {"2147483647, -2147483647, -2147483647", "-2147483648, -2147483648, -2147483647"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "one is lost")
    @State
    public static class Ints {
        private final SharedInt number = INTS[next()];

        public Ints() {
            number.set(Integer.MAX_VALUE);
        }

        @Actor
        public void one(III_Result result) {
            result.r1 = number.getAndAdd(1);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = number.updateAndGet(seen -> seen + 1);
        }

        @Arbiter
        public void after(III_Result result) {
            result.r3 = number.get();
        }
    }

    /** A long is swapped by one and added to by the other. */
    @JCStressTest
    @Outcome(
            id = {"5, 12", "7, 10"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "mixed")
    @State
    public static class Longs {
        private final SharedLong number = LONGS[next()];

        public Longs() {
            number.set(5);
        }

        @Actor
        public void one(JJ_Result result) {
            result.r1 = number.getAndSet(10);
        }

        @Actor
        public void other() {
            number.addAndGet(2);
        }

        @Arbiter
        public void after(JJ_Result result) {
            result.r2 = number.get();
        }
    }

    /** Two additions to a double are both there. */
    @JCStressTest
    @Outcome(
            id = {"0.5, 0.75", "0.75, 0.75"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "one is lost")
    @State
    public static class Doubles {
        private final SharedDouble number = DOUBLES[next()];

        public Doubles() {
            number.set(0);
        }

        @Actor
        public void one(DD_Result result) {
            result.r1 = number.addAndGet(0.5);
        }

        @Actor
        public void other() {
            number.addAndGet(0.25);
        }

        @Arbiter
        public void after(DD_Result result) {
            result.r2 = number.get();
        }
    }
}
