package io.github.mpmaven.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.wire.ValueCodec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues used by threads of their home alone: what CPython's tests of queues ask for, and {@code BlockingQueue}. */
@Timeout(60)
class QueueTest {
    @Test
    void elementsComeOutAsTheyWentIn() throws Exception {
        try (Queue<Object> queue = new Queue<>()) {
            queue.put(1);
            queue.add("two");
            assertThat(queue.offer(List.of(3))).isTrue();
            assertThat(queue).hasSize(3);
            assertThat(queue.peek()).isEqualTo(1);
            assertThat(queue.take()).isEqualTo(1);
            assertThat(queue.remove()).isEqualTo("two");
            assertThat(queue.poll()).isEqualTo(List.of(3));
            assertThat(queue.poll()).isNull();
            assertThat(queue.peek()).isNull();
            assertThat(queue.isEmpty()).isTrue();
            assertThatThrownBy(queue::remove).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(queue::element).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void whatIsPutIsCopied() throws Exception {
        try (Queue<List<Integer>> queue = new Queue<>()) {
            List<Integer> list = new ArrayList<>(List.of(1));
            queue.put(list);
            list.add(2);
            assertThat(queue.take()).containsExactly(1);
        }
    }

    @Test
    void nullIsNoElementAndWhatToUseInsteadIsSaid() {
        try (Queue<Object> queue = new Queue<>()) {
            assertThatThrownBy(() -> queue.put(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("Optional.empty()");
            assertThatThrownBy(() -> queue.put(new Object())).isInstanceOf(IllegalArgumentException.class);
            assertThat(queue).isEmpty();
        }
    }

    @Test
    void aBoundedQueueIsFullAtItsBound() throws Exception {
        try (Queue<Integer> queue = new Queue<>(2)) {
            assertThat(queue.remainingCapacity()).isEqualTo(2);
            queue.put(1);
            queue.put(2);
            assertThat(queue.remainingCapacity()).isZero();
            assertThat(queue.offer(3)).isFalse();
            assertThat(queue.offer(3, 1, TimeUnit.MILLISECONDS)).isFalse();
            assertThatThrownBy(() -> queue.add(3)).isInstanceOf(IllegalStateException.class);
            Background<String> putter = Background.of(() -> {
                        queue.put(3);
                        return "put";
                    })
                    .untilItWaits();
            assertThat(queue.take()).isEqualTo(1);
            assertThat(putter.get()).isEqualTo("put");
            assertThat(queue).containsExactly(2, 3);
            assertThatThrownBy(() -> new Queue<>(0)).hasMessageContaining("capacity=0");
        }
    }

    @Test
    void takeWaitsForAnElement() throws Exception {
        try (Queue<Integer> queue = new Queue<>()) {
            Background<Integer> taker = Background.of(queue::take).untilItWaits();
            queue.put(1);
            assertThat(taker.get()).isEqualTo(1);
            assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
            assertThat(queue.poll(-1, TimeUnit.MILLISECONDS)).isNull();
            Background<Integer> poller =
                    Background.of(() -> queue.poll(50, TimeUnit.SECONDS)).untilItWaits();
            queue.put(2);
            assertThat(poller.get()).isEqualTo(2);
        }
    }

    @Test
    void anInterruptEndsAWaitAndTakesNothing() throws Exception {
        try (Queue<Integer> queue = new Queue<>(1)) {
            Background<Integer> taker = Background.of(queue::take).untilItWaits();
            taker.interrupt();
            assertThatThrownBy(taker::get).isInstanceOf(InterruptedException.class);
            queue.put(1);
            Background<String> putter = Background.of(() -> {
                        queue.put(2);
                        return "";
                    })
                    .untilItWaits();
            putter.interrupt();
            assertThatThrownBy(putter::get).isInstanceOf(InterruptedException.class);
            assertThat(queue).containsExactly(1);
        }
    }

    @Test
    void severalThreadsTakeEachElementOnce() throws Exception {
        try (Queue<Integer> queue = new Queue<>(10)) {
            List<Background<List<Integer>>> takers = IntStream.range(0, 3)
                    .mapToObj(n -> Background.<List<Integer>>of(() -> {
                        List<Integer> taken = new ArrayList<>();
                        for (int element = queue.take(); element >= 0; element = queue.take()) {
                            taken.add(element);
                        }
                        return taken;
                    }))
                    .toList();
            for (int i = 0; i < 3000; i++) {
                queue.put(i);
            }
            for (int i = 0; i < 3; i++) {
                queue.put(-1);
            }
            TreeSet<Integer> all = new TreeSet<>();
            int count = 0;
            for (Background<List<Integer>> taker : takers) {
                all.addAll(taker.get());
                count += taker.get().size();
            }
            assertThat(count).isEqualTo(3000);
            assertThat(all).hasSize(3000);
        }
    }

    @Test
    void itIsACollection() {
        try (Queue<Integer> queue = new Queue<>()) {
            queue.addAll(List.of(1, 2, 3, 4, 5));
            assertThat(queue.contains(3)).isTrue();
            assertThat(queue.remove(3)).isTrue();
            assertThat(queue.remove(3)).isFalse();
            Iterator<Integer> iterator = queue.iterator();
            assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
            assertThat(iterator.next()).isEqualTo(1);
            iterator.remove();
            List<Integer> drained = new ArrayList<>();
            assertThat(queue.drainTo(drained, 0)).isZero();
            assertThat(queue.drainTo(drained, 2)).isEqualTo(2);
            assertThat(queue.drainTo(drained)).isEqualTo(1);
            assertThat(drained).containsExactly(2, 4, 5);
            queue.add(1);
            queue.clear();
            assertThat(queue).isEmpty();
            assertThatThrownBy(() -> queue.drainTo(queue)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsInAClosedQueueCanBeTakenAndNothingMore() throws Exception {
        Queue<Integer> queue = new Queue<>(1);
        queue.put(1);
        Background<String> putter = Background.of(() -> {
                    queue.put(2);
                    return "";
                })
                .untilItWaits();
        queue.close();
        queue.close();
        assertThatThrownBy(putter::get).isInstanceOf(QueueClosedException.class);
        assertThatThrownBy(() -> queue.put(3)).isInstanceOf(QueueClosedException.class);
        assertThatThrownBy(() -> queue.offer(3)).isInstanceOf(QueueClosedException.class);
        assertThat(queue.take()).isEqualTo(1);
        assertThatThrownBy(queue::take).isInstanceOf(QueueClosedException.class);
        assertThatThrownBy(queue::poll).isInstanceOf(QueueClosedException.class);
    }

    @Test
    void aClosedQueueIsDrainedToItsEnd() {
        Queue<Integer> queue = new Queue<>();
        Queue<Integer> cleared = new Queue<>();
        queue.addAll(List.of(1, 2, 3));
        assertThatThrownBy(() -> queue.drainTo(null)).isInstanceOf(NullPointerException.class);
        queue.close();
        List<Integer> drained = new ArrayList<>();
        assertThat(queue.drainTo(drained, 1)).isEqualTo(1);
        assertThat(queue.drainTo(drained)).isEqualTo(2);
        assertThat(drained).containsExactly(1, 2, 3);
        assertThat(queue.drainTo(drained)).isZero();
        cleared.addAll(List.of(1, 2, 3));
        cleared.close();
        cleared.clear();
        assertThat(cleared).isEmpty();
    }

    @Test
    void closingWakesWhoTakes() throws Exception {
        Queue<Integer> queue = new Queue<>();
        Background<Integer> taker = Background.of(queue::take).untilItWaits();
        queue.close();
        assertThatThrownBy(taker::get).isInstanceOf(QueueClosedException.class);
    }

    @Test
    void aQueueThatComesHomeIsTheSameQueue() throws Exception {
        ValueCodec codec = new ValueCodec(getClass().getClassLoader());
        try (JoinableQueue<Object> queue = new JoinableQueue<>()) {
            Object again = codec.decode(codec.encode(queue));
            assertThat(again).isInstanceOf(JoinableQueue.class);
            queue.put("element");
            assertThat(((Queue<?>) again).take()).isEqualTo("element");
            queue.taskDone();
        }
        try (Queue<Object> inner = new Queue<>();
                Queue<Object> outer = new Queue<>()) {
            outer.put(inner);
            inner.put("in the inner one");
            assertThat(((Queue<?>) outer.take()).take()).isEqualTo("in the inner one");
        }
    }

    @Test
    void joinWaitsUntilEverythingIsDone() throws Exception {
        try (JoinableQueue<Integer> queue = new JoinableQueue<>()) {
            queue.join();
            queue.put(1);
            queue.put(2);
            assertThat(queue.join(1, TimeUnit.MILLISECONDS)).isFalse();
            Background<String> joiner = Background.of(() -> {
                        queue.join();
                        return "joined";
                    })
                    .untilItWaits();
            queue.take();
            queue.take();
            assertThat(queue.join(0, TimeUnit.MILLISECONDS)).isFalse();
            queue.taskDone();
            queue.taskDone();
            assertThat(joiner.get()).isEqualTo("joined");
            assertThat(queue.join(0, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @Test
    void taskDoneTooOftenIsAnError() throws Exception {
        try (JoinableQueue<Integer> queue = new JoinableQueue<>()) {
            assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
            queue.put(1);
            assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
            queue.take();
            queue.taskDone();
            assertThatThrownBy(queue::taskDone).hasMessageContaining("more often here than elements were taken");
        }
    }

    @Test
    void aThreadThatTookNothingCanSayDoneForAnother() throws Exception {
        try (JoinableQueue<Integer> queue = new JoinableQueue<>()) {
            queue.put(1);
            assertThat(Background.of(queue::take).get()).isEqualTo(1);
            queue.taskDone();
            queue.join();
        }
    }

    @Test
    void aSimpleQueueHasPutGetAndEmpty() throws Exception {
        ValueCodec codec = new ValueCodec(getClass().getClassLoader());
        try (SimpleQueue<Object> queue = new SimpleQueue<>()) {
            assertThat(queue.isEmpty()).isTrue();
            queue.put(Optional.class.getName());
            assertThat(queue.isEmpty()).isFalse();
            assertThat(((SimpleQueue<?>) codec.decode(codec.encode(queue))).get())
                    .isEqualTo("java.util.Optional");
        }
    }
}
