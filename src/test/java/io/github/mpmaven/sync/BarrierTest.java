package io.github.mpmaven.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.RemoteRunnable;
import io.github.mpmaven.home.ForkedJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What CPython's tests check of barriers ({@code test/lock_tests.py}), in threads and in processes. */
@Timeout(60)
class BarrierTest {
    private static final int PARTIES = 5;
    private static final AtomicInteger ACTIONS = new AtomicInteger();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path temporary;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private <T> List<Future<T>> start(int count, Callable<T> body) {
        List<Future<T>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(threads.submit(body));
        }
        return all;
    }

    private static void awaitWaiting(Barrier barrier, int count) throws InterruptedException {
        while (barrier.waiting() < count) {
            Thread.onSpinWait(); // there is nothing to wait for: the question is part of what is tested
        }
    }

    @Test
    void everybodyGoesOnWithAPlaceOfItsOwnAgainAndAgain() throws Exception {
        Barrier barrier = new Barrier(PARTIES);
        for (int round = 0; round < 20; round++) {
            List<Integer> places = new ArrayList<>();
            for (Future<Integer> each : start(PARTIES, barrier::await)) {
                places.add(each.get());
            }
            assertThat(places).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        }
        assertThat(barrier.waiting()).isZero();
        assertThat(barrier.isBroken()).isFalse();
        assertThat(barrier.parties()).isEqualTo(PARTIES);
        assertThat(new Barrier(1).await()).isZero();
        assertThat(new Barrier(1).await(0, TimeUnit.SECONDS)).isZero();
        assertThatThrownBy(() -> new Barrier(0)).hasMessage("parties must be at least 1: parties=0");
    }

    @Test
    void oneOfThemRunsTheActionBeforeAnybodyGoesOn() throws Exception {
        ACTIONS.set(0);
        Barrier barrier = new Barrier(PARTIES, ACTIONS::incrementAndGet);
        for (Future<Integer> each : start(PARTIES, () -> {
            barrier.await();
            return ACTIONS.get();
        })) {
            assertThat(each.get()).isEqualTo(1);
        }
    }

    /** A barrier for two whose action runs until the latch is open, with both of the first round there. */
    private List<Future<Integer>> firstRound(Barrier barrier, CountDownLatch acting) throws Exception {
        List<Future<Integer>> both = start(2, barrier::await);
        acting.await();
        return both;
    }

    private static RemoteRunnable action(CountDownLatch acting, CountDownLatch goOn) {
        return () -> {
            acting.countDown();
            goOn.await();
        };
    }

    @Test
    void whoComesWhileTheActionRunsWaitsForTheNextRound() throws Exception {
        CountDownLatch acting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Barrier barrier = new Barrier(2, action(acting, goOn));
        List<Future<Integer>> all = firstRound(barrier, acting);
        FutureTask<Integer> early = new FutureTask<>(barrier::await);
        Thread thread = new Thread(early);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(barrier.waiting()).isEqualTo(1);
        goOn.countDown();
        assertThat(all.get(0).get() + all.get(1).get()).isEqualTo(1);
        awaitWaiting(barrier, 1);
        assertThat(barrier.await()).isEqualTo(1);
        assertThat(early.get()).isZero();
    }

    @Test
    void whoComesWhileTheActionRunsAndGivesUpBreaksItsOwnRound() throws Exception {
        CountDownLatch acting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Barrier barrier = new Barrier(2, action(acting, goOn));
        List<Future<Integer>> all = firstRound(barrier, acting);
        assertThatThrownBy(() -> barrier.await(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        goOn.countDown();
        assertThat(all.get(0).get() + all.get(1).get()).isEqualTo(1);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void anActionThatFailsBreaksIt() throws Exception {
        Barrier barrier = new Barrier(2, () -> {
            throw new IllegalArgumentException("no");
        });
        Future<Integer> first = start(1, () -> barrier.await()).get(0);
        awaitWaiting(barrier, 1);
        assertThatThrownBy(barrier::await).hasMessage("no");
        assertThatThrownBy(first::get).hasCauseInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void abortTellsWhoWaitsAndWhoComes() throws Exception {
        Barrier barrier = new Barrier(3);
        List<Future<Integer>> all = start(2, barrier::await);
        awaitWaiting(barrier, 2);
        barrier.abort();
        for (Future<Integer> each : all) {
            assertThatThrownBy(each::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(BrokenBarrierException.class);
        }
        assertThat(barrier.isBroken()).isTrue();
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
        for (Future<Integer> each : start(3, barrier::await)) {
            each.get();
        }
    }

    @Test
    void resetTellsWhoWaitsAndLeavesItWhole() throws Exception {
        Barrier barrier = new Barrier(3);
        List<Future<Integer>> all = start(2, barrier::await);
        awaitWaiting(barrier, 2);
        barrier.reset();
        for (Future<Integer> each : all) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(BrokenBarrierException.class);
        }
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void whoGivesUpOrIsInterruptedBreaksIt() throws Exception {
        Barrier barrier = new Barrier(3);
        Future<Integer> patient = start(1, () -> barrier.await()).get(0);
        awaitWaiting(barrier, 1);
        assertThatThrownBy(() -> barrier.await(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(patient::get).hasCauseInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        Thread interrupted =
                new Thread(() -> assertThatThrownBy(barrier::await).isInstanceOf(InterruptedException.class));
        interrupted.start();
        awaitWaiting(barrier, 1);
        interrupted.interrupt();
        interrupted.join();
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void processesMeetAndOneThatIsKilledBreaksIt() throws Exception {
        Barrier barrier = new Barrier(3, () -> System.out.println("acts"));
        ForkedJvm.Body body = given -> {
            Barrier same = (Barrier) given.get(0);
            try {
                same.await();
                System.out.println("passed");
                same.await();
            } catch (BrokenBarrierException e) {
                System.out.println("broken");
            }
        };
        try (ForkedJvm one = ForkedJvm.start(temporary, body, barrier);
                ForkedJvm two = ForkedJvm.start(temporary, body, barrier)) {
            barrier.await();
            List<String> said = new ArrayList<>();
            for (ForkedJvm each : List.of(one, two)) {
                String line = each.readLine();
                said.add("acts".equals(line) ? each.readLine() : line);
            }
            assertThat(said).containsExactly("passed", "passed");
            awaitWaiting(barrier, 2);
            one.kill();
            assertThat(two.readLine()).isEqualTo("broken");
            assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        }
    }
}
