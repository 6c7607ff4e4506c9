package io.github.mpmaven.mapped;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.mpmaven.mapped.MappedTwice.Ring;
import java.io.IOException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** What {@link ByteRing} promises: a record is there whole or not at all, and none is slept over. */
public final class RingRaces {
    private static final byte[] RECORD = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final int SUM = 45;

    private RingRaces() {}

    private static int sumOf(ByteRing reader) {
        int[] sum = {0};
        try {
            int unused = reader.drain((kind, record) -> {
                sum[0] += kind == 3 ? 0 : 1000;
                for (byte b : record) {
                    sum[0] += b;
                }
            });
        } catch (IOException e) {
            return -1;
        }
        return sum[0];
    }

    /** A record that is seen is seen whole, and once. */
    @JCStressTest
    @Outcome(
            id = {"0, " + SUM, SUM + ", 0"},
            expect = ACCEPTABLE,
            desc = "now or later")
    @Outcome(expect = FORBIDDEN, desc = "in part, twice or never")
    @State
    public static class Publishing {
        private final Ring ring = MappedTwice.ring();

        @Actor
        public void writer() {
            boolean unused = ring.writer().offer(3, RECORD);
        }

        @Actor
        public void reader(II_Result result) {
            result.r1 = sumOf(ring.reader());
        }

        @Arbiter
        public void after(II_Result result) {
            result.r2 = sumOf(ring.reader());
            MappedTwice.giveBack(ring);
        }
    }

    /** The writer writes, then looks whether the reader rests; the reader says that it rests, then looks. */
    @JCStressTest
    @Outcome(id = "true, true, " + SUM, expect = ACCEPTABLE, desc = "rests, and is woken")
    @Outcome(id = "false, false, " + SUM, expect = ACCEPTABLE, desc = "finds it, and nobody need wake it")
    @Outcome(id = "true, false, " + SUM, expect = ACCEPTABLE, desc = "finds it, and is woken too")
    @Outcome(expect = FORBIDDEN, desc = "it rests, the record is there, and nobody wakes it")
    @State
    public static class Resting {
        private final Ring ring = MappedTwice.ring();

        @Actor
        public void writer(ZZI_Result result) {
            boolean unused = ring.writer().offer(3, RECORD);
            result.r1 = ring.writer().readerState() == ByteRing.ReaderState.RESTING;
        }

        @Actor
        public void reader(ZZI_Result result) {
            result.r2 = ring.reader().rest();
        }

        @Arbiter
        public void after(ZZI_Result result) {
            result.r3 = sumOf(ring.reader());
            MappedTwice.giveBack(ring);
        }
    }
}
