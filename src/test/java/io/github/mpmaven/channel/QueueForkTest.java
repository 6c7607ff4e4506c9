package io.github.mpmaven.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Queues between JVMs, some of which are killed. */
@Timeout(110)
class QueueForkTest {
    /** Puts numbers from the second argument up to the third. */
    static final class Producer {
        public static void main(String[] arguments) throws Exception {
            Queue<Object> queue = Travel.argument(arguments, 0);
            int end = Travel.argument(arguments, 2);
            for (int i = Travel.argument(arguments, 1); i < end; i++) {
                queue.put(i);
            }
        }
    }

    /** Puts numbers for ever, and says each when it is in. */
    static final class TalkingProducer {
        public static void main(String[] arguments) throws Exception {
            Queue<Object> queue = Travel.argument(arguments, 0);
            for (int i = Travel.argument(arguments, 1); ; i++) {
                queue.put(i);
                System.out.println(i);
            }
        }
    }

    /** Takes numbers and says each, until there comes a string. */
    static final class Consumer {
        public static void main(String[] arguments) throws Exception {
            Queue<Object> queue = Travel.argument(arguments, 0);
            for (Object element = queue.take(); element instanceof Integer; element = queue.take()) {
                System.out.println(element);
            }
            System.out.println("done");
        }
    }

    /** Takes numbers, does what they ask for, says so, and only then that it is done. */
    static final class Worker {
        public static void main(String[] arguments) throws Exception {
            JoinableQueue<Integer> queue = Travel.argument(arguments, 0);
            Queue<Integer> results = Travel.argument(arguments, 1);
            for (; ; ) {
                int element = queue.take();
                results.put(element);
                queue.taskDone();
            }
        }
    }

    /** Takes one element, says so, and holds the rest that was sent ahead. */
    static final class Hoarder {
        public static void main(String[] arguments) throws Exception {
            Queue<Integer> queue = Travel.argument(arguments, 0);
            System.out.println(queue.take());
            System.in.read();
        }
    }

    @Test
    void whatAChildPutsIsTakenInOrder() throws Exception {
        try (Queue<Object> queue = new Queue<>();
                ChildJvm child = Travel.start(Producer.class, queue, 0, 50_000)) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(queue.take()).isEqualTo(i);
            }
            assertThat(child.exitCode()).isZero();
            assertThat(queue).isEmpty();
        }
    }

    @Test
    void aChildMayEndBeforeItsElementsAreTaken() throws Exception {
        try (Queue<Object> queue = new Queue<>();
                ChildJvm child = Travel.start(Producer.class, queue, 0, 30_000)) {
            assertThat(child.exitCode()).isZero();
            assertThat(queue).hasSize(30_000);
            assertThat(queue.peek()).isEqualTo(0);
        }
    }

    @Test
    void largeElementsKeepTheirPlaceAmongSmallOnes() throws Exception {
        try (Queue<Object> queue = new Queue<>();
                Queue<Object> back = new Queue<>();
                ChildJvm child = Travel.start(Sender.class, queue, back)) {
            for (int i = 0; i < 200; i++) {
                queue.put(new byte[i % 10 == 0 ? 200_000 : 10]);
                queue.put(i);
            }
            queue.put("end");
            for (int i = 0; i < 200; i++) {
                assertThat((byte[]) back.take()).hasSize(i % 10 == 0 ? 200_000 : 10);
                assertThat(back.take()).isEqualTo(i);
            }
            assertThat(child.exitCode()).isZero();
        }
    }

    /** Brings elements from one queue to the other. */
    static final class Sender {
        public static void main(String[] arguments) throws Exception {
            Queue<Object> from = Travel.argument(arguments, 0);
            Queue<Object> to = Travel.argument(arguments, 1);
            for (Object element = from.take(); !"end".equals(element); element = from.take()) {
                to.put(element);
            }
        }
    }

    @Test
    void aBoundedQueueHoldsBackAProducerInAnotherProcess() throws Exception {
        try (Queue<Object> queue = new Queue<>(5);
                ChildJvm child = Travel.start(TalkingProducer.class, queue, 0)) {
            for (int i = 0; i < 5; i++) {
                assertThat(child.line()).isEqualTo("" + i);
            }
            assertThat(queue).hasSize(5);
            for (int i = 0; i < 100; i++) {
                assertThat(queue.take()).isEqualTo(i);
            }
        }
    }

    @Test
    void whatAKilledProducerHasPutIsThereWholeAndOnce() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 8; round++) {
            try (Queue<Object> queue = new Queue<>();
                    ChildJvm child = Travel.start(TalkingProducer.class, queue, 0)) {
                int said = -1;
                for (int lines = 1 + random.nextInt(3000); lines > 0; lines--) {
                    said = Integer.parseInt(child.line());
                }
                child.kill();
                for (String line = child.line(); !line.equals("(end)"); line = child.line()) {
                    said++; // the last line may be cut short
                }
                int next = 0;
                for (Object element = queue.poll(); element != null; element = queue.poll()) {
                    assertThat(element).isEqualTo(next++);
                }
                assertThat(next).isBetween(said, said + 2);
            }
        }
    }

    @Test
    void severalConsumersTakeEachElementOnceAndOneThatIsSlowLosesWhatWasSentAhead() throws Exception {
        try (Queue<Object> queue = new Queue<>()) {
            for (int i = 0; i < 2000; i++) {
                queue.put(i);
            }
            try (ChildJvm slow = Travel.start(Hoarder.class, queue)) {
                assertThat(slow.line()).isEqualTo("0");
                assertThat(queue).hasSize(1999);
                try (ChildJvm one = Travel.start(Consumer.class, queue);
                        ChildJvm two = Travel.start(Consumer.class, queue)) {
                    queue.put("end");
                    queue.put("end");
                    List<Integer> taken = new ArrayList<>();
                    for (ChildJvm child : List.of(one, two)) {
                        for (String line = child.line(); !line.equals("done"); line = child.line()) {
                            taken.add(Integer.parseInt(line));
                        }
                    }
                    Collections.sort(taken);
                    assertThat(taken)
                            .containsExactlyElementsOf(
                                    IntStream.range(1, 2000).boxed().toList());
                }
            }
        }
    }

    @Test
    void whatWasSentAheadToAKilledConsumerGoesBackToTheFrontInOrder() throws Exception {
        try (Queue<Integer> queue = new Queue<>()) {
            for (int i = 0; i < 1000; i++) {
                queue.put(i);
            }
            for (int round = 0; round < 3; round++) {
                try (ChildJvm hoarder = Travel.start(Hoarder.class, queue)) {
                    assertThat(hoarder.line()).isEqualTo("" + round);
                }
            }
            for (int i = 3; i < 1000; i++) {
                assertThat(queue.take()).isEqualTo(i);
            }
            assertThat(queue).isEmpty();
        }
    }

    /** The first consumer waits longest, so the first element is its own, and it does not live to take it. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void anElementForAConsumerThatDiesBeforeItTakesItGoesToTheNext() throws Exception {
        Queue<Integer> queue = new Queue<>();
        try (ChildJvm first = Travel.start(ClosedConsumer.class, queue)) {
            queue.put(0);
            assertThat(first.line()).isEqualTo("0");
            try (ChildJvm second = Travel.start(ClosedConsumer.class, queue)) {
                signal("STOP", first.pid());
                queue.put(1);
                queue.put(2);
                first.kill();
                assertThat(List.of(second.line(), second.line())).containsExactlyInAnyOrder("1", "2");
                queue.close();
                assertThat(second.line()).isEqualTo("QueueClosedException");
            }
        }
    }

    private static void signal(String name, long pid) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    /** Whoever is killed: each element is done at least once, and none that was done is missing. */
    @Test
    void workersKilledAtRandomLoseNothingOfAJoinableQueue() throws Exception {
        int count = 20_000;
        Random random = new Random(3);
        try (JoinableQueue<Integer> queue = new JoinableQueue<>();
                Queue<Integer> results = new Queue<>()) {
            for (int i = 0; i < count; i++) {
                queue.put(i);
            }
            List<ChildJvm> workers = new ArrayList<>();
            int kills = 0;
            try {
                workers.add(Travel.start(Worker.class, queue, results));
                workers.add(Travel.start(Worker.class, queue, results));
                BitSet seen = new BitSet();
                Map<Integer, Integer> doubles = new HashMap<>();
                int untilKill = 1000;
                while (!queue.join(0, TimeUnit.SECONDS) || !results.isEmpty()) {
                    Integer result = results.poll(20, TimeUnit.MILLISECONDS);
                    if (result == null) {
                        continue;
                    }
                    if (seen.get(result)) {
                        doubles.merge(result, 1, Integer::sum);
                    }
                    seen.set(result);
                    if (--untilKill == 0 && kills < 10) {
                        untilKill = 200 + random.nextInt(2000);
                        kills++;
                        workers.remove(random.nextInt(workers.size())).kill();
                        workers.add(Travel.start(Worker.class, queue, results));
                    }
                }
                assertThat(seen.cardinality()).isEqualTo(count);
                assertThat(kills).isPositive();
                assertThat(doubles.values().stream().mapToInt(n -> n).sum()).isLessThanOrEqualTo(kills);
                assertThat(queue).isEmpty();
            } finally {
                workers.forEach(ChildJvm::close);
            }
        }
    }

    /** An element of a plain queue is taken once: what is missing are those that killed consumers had in hand. */
    @Test
    void consumersKilledAtRandomDoubleNothingAndLoseOnlyWhatTheyHadTaken() throws Exception {
        int count = 20_000;
        Random random = new Random(5);
        try (Queue<Integer> queue = new Queue<>();
                Queue<Integer> results = new Queue<>()) {
            for (int i = 0; i < count; i++) {
                queue.put(i);
            }
            int kills = 8;
            BitSet seen = new BitSet();
            for (int round = 0; round < kills; round++) {
                try (ChildJvm mover = Travel.start(Mover.class, queue, results)) {
                    for (int n = 1 + random.nextInt(1500); n > 0; n--) {
                        int result = results.take();
                        assertThat(seen.get(result)).isFalse();
                        seen.set(result);
                    }
                    mover.kill();
                }
            }
            // the homes hear of the last death a moment later: nothing else is waited for
            int left = 0;
            for (Integer element = queue.poll(2, TimeUnit.SECONDS);
                    element != null;
                    element = queue.poll(300, TimeUnit.MILLISECONDS)) {
                assertThat(seen.get(element)).isFalse();
                seen.set(element);
                left++;
            }
            for (Integer element = results.poll(); element != null; element = results.poll()) {
                assertThat(seen.get(element)).isFalse();
                seen.set(element);
            }
            assertThat(left).isPositive();
            assertThat(seen.cardinality()).isBetween(count - kills, count);
        }
    }

    /** Moves elements from one queue to the other, until it is killed. */
    static final class Mover {
        public static void main(String[] arguments) throws Exception {
            Queue<Integer> from = Travel.argument(arguments, 0);
            Queue<Integer> to = Travel.argument(arguments, 1);
            for (; ; ) {
                to.put(from.take());
            }
        }
    }

    @Test
    void aPutThatNobodyWillEverTakeIsAnError() throws Exception {
        try (Queue<Integer> queue = new Queue<>(1)) {
            queue.put(1);
            try (ChildJvm consumer = Travel.start(Hoarder.class, queue)) {
                assertThat(consumer.line()).isEqualTo("1");
                queue.put(2);
            }
            assertThatThrownBy(() -> queue.put(3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("nobody takes from this queue any more");
        }
    }

    @Test
    void aQueueClosedAtHomeIsClosedEverywhere() throws Exception {
        Queue<Object> queue = new Queue<>();
        try (ChildJvm consumer = Travel.start(ClosedConsumer.class, queue)) {
            queue.put(1);
            assertThat(consumer.line()).isEqualTo("1");
            queue.close();
            assertThat(consumer.line()).isEqualTo("QueueClosedException");
            assertThat(consumer.line()).isEqualTo("QueueClosedException");
        }
    }

    /** Takes until the queue is closed, then puts. */
    static final class ClosedConsumer {
        public static void main(String[] arguments) throws Exception {
            Queue<Object> queue = Travel.argument(arguments, 0);
            try {
                for (; ; ) {
                    System.out.println(queue.take());
                }
            } catch (QueueClosedException e) {
                System.out.println(e.getClass().getSimpleName());
            }
            try {
                queue.put(1);
            } catch (QueueClosedException e) {
                System.out.println(e.getClass().getSimpleName());
            }
        }
    }

    private static List<String> ringFiles() throws IOException {
        Path directory = Home.ofThisProcess().newFile("probe").getParent();
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("ring"))
                    .toList();
        }
    }

    @Test
    void whoGoesOnPuttingIntoAClosedQueueIsToldEachTimeAndItsRingIsGone() throws Exception {
        List<String> before = ringFiles();
        Queue<Object> queue = new Queue<>();
        try (ChildJvm producer = Travel.start(StubbornProducer.class, queue)) {
            assertThat(producer.line()).isEqualTo("put");
            assertThat(ringFiles()).hasSize(before.size() + 1);
            queue.close();
            assertThat(ringFiles()).isEqualTo(before);
            producer.tell("go on");
            assertThat(producer.line()).isEqualTo("refused 20000");
            assertThat(queue.take()).isEqualTo(0);
        }
    }

    /** Puts one element, then more than a ring holds, whatever comes of it. */
    static final class StubbornProducer {
        public static void main(String[] arguments) throws Exception {
            Queue<Object> queue = Travel.argument(arguments, 0);
            queue.put(0);
            System.out.println("put");
            System.in.read();
            int refused = 0;
            for (int i = 0; i < 20_000; i++) {
                try {
                    queue.put(i);
                } catch (QueueClosedException e) {
                    refused++;
                }
            }
            System.out.println("refused " + refused);
        }
    }

    @Test
    void whatIsInAClosedQueueIsDoneByOtherProcessesToTheEnd() throws Exception {
        JoinableQueue<Integer> queue = new JoinableQueue<>();
        for (int i = 0; i < 10_000; i++) {
            queue.put(i); // more than a ring holds acknowledgements
        }
        try (ChildJvm consumer = Travel.start(LateConsumer.class, queue)) {
            assertThat(consumer.line()).isEqualTo("done 1");
            queue.close();
            consumer.tell("go on");
            assertThat(consumer.line()).isEqualTo("done 10000");
            queue.join();
        }
    }

    /** Takes one element and does it, and later the others. */
    static final class LateConsumer {
        public static void main(String[] arguments) throws Exception {
            JoinableQueue<Integer> queue = Travel.argument(arguments, 0);
            queue.take();
            queue.taskDone();
            int done = 1;
            System.out.println("done " + done);
            System.in.read();
            try {
                for (; ; done++) {
                    queue.take();
                    queue.taskDone();
                }
            } catch (QueueClosedException e) {
                System.out.println("done " + done);
            }
        }
    }

    @Test
    void aProducerThatClosesItsEndTakesItsRingWithIt() throws Exception {
        List<String> before = ringFiles();
        try (Queue<Object> queue = new Queue<>();
                ChildJvm producer = Travel.start(LeavingProducer.class, queue)) {
            assertThat(producer.line()).isEqualTo("left");
            assertThat(ringFiles()).isEqualTo(before);
            assertThat(queue).hasSize(1000);
        }
    }

    /** Puts elements and closes the queue, but does not end. */
    static final class LeavingProducer {
        public static void main(String[] arguments) throws Exception {
            try (Queue<Object> queue = Travel.argument(arguments, 0)) {
                for (int i = 0; i < 1000; i++) {
                    queue.put(i);
                }
            }
            System.out.println("left");
            System.in.read();
        }
    }

    @Test
    void whoClosesItsEndWhileItTakesKeepsNothingFromOthers() throws Exception {
        try (Queue<Object> queue = new Queue<>();
                ChildJvm leaver = Travel.start(LeavingConsumer.class, queue)) {
            assertThat(leaver.line()).isEqualTo("QueueClosedException");
            Background<Object> one = Background.of(queue::take).untilItWaits();
            queue.put(1);
            assertThat(one.get()).isEqualTo(1);
        }
    }

    /** Closes the queue while another thread takes from it, but does not end. */
    static final class LeavingConsumer {
        public static void main(String[] arguments) throws Exception {
            Queue<Object> queue = Travel.argument(arguments, 0);
            queue.poll();
            Background<Object> taker = Background.of(queue::take).untilItWaits();
            queue.close();
            try {
                System.out.println(taker.get());
            } catch (QueueClosedException e) {
                System.out.println(e.getClass().getSimpleName());
            }
            System.in.read();
        }
    }
}
