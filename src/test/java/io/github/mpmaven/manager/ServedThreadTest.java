package io.github.mpmaven.manager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.channel.AllowList;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the answer to a client that is gone when it comes. */
@Timeout(60)
class ServedThreadTest {
    private static final byte[] KEY = "a key of sixteen".getBytes(UTF_8);

    @TempDir
    Path temporary;

    /** Takes out what is asked for, and answers when the client is gone. */
    private static final class Slow extends LinkedBlockingDeque<Object> {
        private static final long serialVersionUID = 1L;

        final transient CountDownLatch called = new CountDownLatch(1);

        Slow(int capacity) {
            super(capacity);
        }

        private void untilTheClientIsGone() {
            called.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // it is gone
            }
        }

        @Override
        public int drainTo(Collection<? super Object> target, int max) {
            int count = super.drainTo(target, max);
            untilTheClientIsGone();
            return count;
        }

        @Override
        public Object take() throws InterruptedException {
            Object taken = super.take();
            add("came meanwhile");
            untilTheClientIsGone();
            return taken;
        }
    }

    private interface Call {
        void on(BlockingQueue<Object> queue) throws Exception;
    }

    @SuppressWarnings("unchecked")
    private void callAndGo(Slow queue, Call call) throws Exception {
        try (Manager manager = Manager.builder()
                .register("jobs", BlockingQueue.class, arguments -> queue)
                .serve(UnixDomainSocketAddress.of(temporary.resolve("s")), KEY, AllowList.values())) {
            BlockingQueue<Object> jobs = manager.create("jobs", BlockingQueue.class);
            FutureTask<Void> task = new FutureTask<>(() -> {
                call.on(jobs);
                return null;
            });
            Thread thread = new Thread(task, "test-client");
            thread.setDaemon(true);
            thread.start();
            queue.called.await();
        }
    }

    @Test
    void whatAClientHasDrainedThatIsGoneIsBackInItsOrder() throws Exception {
        Slow queue = new Slow(Integer.MAX_VALUE);
        queue.addAll(List.of(1, 2, 3));
        callAndGo(queue, jobs -> jobs.drainTo(new ArrayList<>(), 2));
        while (queue.size() < 3) {
            Thread.onSpinWait();
        }
        assertThat(queue).containsExactly(1, 2, 3);
    }

    @Test
    void whatAClientHasTakenThatIsGoneWaitsForRoom() throws Exception {
        Slow queue = new Slow(1);
        queue.add("taken");
        callAndGo(queue, BlockingQueue::take);
        List<Object> both = new ArrayList<>();
        both.add(queue.poll(30, TimeUnit.SECONDS));
        both.add(queue.poll(30, TimeUnit.SECONDS));
        assertThat(both).containsExactlyInAnyOrder("came meanwhile", "taken");
    }

    @Test
    void onlyWhatWasTakenOutGoesBack() {
        assertThat(ServedThread.taken("take()", 1)).containsExactly(1);
        assertThat(ServedThread.taken("poll(long,java.util.concurrent.TimeUnit)", 1))
                .containsExactly(1);
        assertThat(ServedThread.taken("remove()", 1)).containsExactly(1);
        assertThat(ServedThread.taken(Served.DRAIN, List.of(1, 2, 3))).containsExactly(3, 2, 1);
        assertThat(ServedThread.taken("size()", 1)).isEmpty();
        assertThat(ServedThread.taken("peek()", 1)).isEmpty();
        assertThat(ServedThread.taken("offer(java.lang.Object)", true)).isEmpty();
        assertThat(ServedThread.taken(Served.COPY, List.of(1))).isEmpty();
    }
}
