package io.github.mpmaven.channel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.ObjectAccess;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** What a queue's home and a consumer make of elements that were sent ahead: each is the consumer's, or goes back, once. */
public final class DeliveryRaces {
    /** More than a race has states at a time. A word is never given back. */
    private static final int COUNT = 4 * 1024;

    private static final int[] WORDS = new int[COUNT];
    private static final AtomicInteger EVER = new AtomicInteger();
    private static final ObjectAccess QUEUE = Queue.create(1, false);
    private static final List<Element> TWO = List.of(new Element(1, new byte[] {1}), new Element(2, new byte[] {2}));

    static {
        for (int i = 0; i < COUNT; i++) {
            WORDS[i] = Home.ofThisProcess().newWord();
        }
    }

    private DeliveryRaces() {}

    private static class Sent {
        final Delivery home;
        final Batch consumer;

        Sent() {
            int index = WORDS[Math.floorMod(EVER.getAndIncrement(), COUNT)];
            home = new Delivery(index, Home.ofThisProcess().word(index), false);
            consumer = Batch.parse(home.send(TWO), QUEUE);
        }

        static String numberOf(Element element) {
            return element == null ? "" : String.valueOf(element.number());
        }

        static String numbersOf(List<Element> elements) {
            StringBuilder numbers = new StringBuilder();
            elements.forEach(element -> numbers.append(element.number()));
            return numbers.toString();
        }
    }

    /** The home takes back what the consumer has not taken, but for the first, which it has asked for. */
    @JCStressTest
    @Outcome(
            id = {"1, 2", "12, "},
            expect = ACCEPTABLE,
            desc = "each once")
    @Outcome(expect = FORBIDDEN, desc = "one is lost or doubled, or the consumer has asked in vain")
    @State
    public static class TakingBack extends Sent {
        @Actor
        public void consumer(LL_Result result) {
            result.r1 = numberOf(consumer.tryTake()) + numberOf(consumer.tryTake());
        }

        @Actor
        public void home(LL_Result result) {
            result.r2 = numbersOf(home.takeBack());
        }
    }

    /** The consumer leaves, and somebody else has its word, while an old batch is still looked at. */
    @JCStressTest
    @Outcome(
            id = {", 12", "1, 2", "12, "},
            expect = ACCEPTABLE,
            desc = "each once, and nothing of the second batch is taken by who has the first")
    @Outcome(expect = FORBIDDEN, desc = "one is lost or doubled")
    @State
    public static class Leaving extends Sent {
        @Actor
        public void consumer(LL_Result result) {
            result.r1 = numberOf(consumer.tryTake()) + numberOf(consumer.tryTake());
        }

        @Actor
        public void home(LL_Result result) {
            List<Element> back = home.takeBackAll();
            if (!back.isEmpty()) {
                byte[] unused = home.send(back);
            }
            result.r2 = numbersOf(home.takeBackAll());
        }
    }

    /** Two threads of the consumer take: each gets another element. */
    @JCStressTest
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "each once")
    @Outcome(expect = FORBIDDEN, desc = "one is lost or doubled")
    @State
    public static class Taking extends Sent {
        @Actor
        public void one(LL_Result result) {
            result.r1 = numberOf(consumer.tryTake());
        }

        @Actor
        public void other(LL_Result result) {
            result.r2 = numberOf(consumer.tryTake());
        }
    }
}
