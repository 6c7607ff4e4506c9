package io.github.mpmaven.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.mpmaven.mapped.MappedTwice.SegmentPair;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** What {@link Segment} promises of an array's elements. */
public final class SegmentRaces {
    /** Elements on cache lines of their own; more than a race has states at a time. */
    private static final int PLACES = 8 * 1024;

    private static final SegmentPair MEMORY = SegmentPair.ofSize(64 * PLACES);
    private static final AtomicInteger PLACES_EVER = new AtomicInteger();

    private SegmentRaces() {}

    private static int place() {
        int at = 64 * Math.floorMod(PLACES_EVER.getAndIncrement(), PLACES);
        MEMORY.one().setIntVolatile(at, 0);
        MEMORY.one().setIntVolatile(at + 4, 0);
        return at;
    }

    /** Two additions to one element are both there. */
    @JCStressTest
    @Outcome(
            id = {"0, 1, 2", "1, 0, 2"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "one is lost")
    @State
    public static class Adding {
        private final int at = place();

        @Actor
        public void one(III_Result result) {
            result.r1 = MEMORY.one().getAndAddInt(at, 1);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = MEMORY.other().getAndAddInt(at, 1);
        }

        @Arbiter
        public void after(III_Result result) {
            result.r3 = MEMORY.one().getIntVolatile(at);
        }
    }

    /** A plain element is there for who has seen a volatile one that was set after it. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1", "1, 1"},
            expect = ACCEPTABLE,
            desc = "in order")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "out of order")
    @State
    public static class Publishing {
        private final int at = place();

        @Actor
        public void one(II_Result result) {
            MEMORY.one().setInt(at + 4, 1);
            MEMORY.one().setIntVolatile(at, 1);
        }

        @Actor
        public void other(II_Result result) {
            result.r1 = MEMORY.other().getIntVolatile(at);
            result.r2 = MEMORY.other().getInt(at + 4);
        }
    }

    /** Plain accesses promise no order: shows that these races would see a missing one. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "0, 1", "1, 0"},
            expect = ACCEPTABLE,
            desc = "one sees the other, or both do")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "neither sees the other: nothing else was promised")
    @State
    public static class PlainThenLooking {
        private final int x = place();
        private final int y = place();

        @Actor
        public void one(II_Result result) {
            MEMORY.one().setInt(x, 1);
            result.r1 = MEMORY.one().getInt(y);
        }

        @Actor
        public void other(II_Result result) {
            MEMORY.other().setInt(y, 1);
            result.r2 = MEMORY.other().getInt(x);
        }
    }
}
