package io.github.mpmaven.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.process.WorkerProcess;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A manager with a process of its own, used by this process and by others. */
@Timeout(60)
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop"}) // locks are what is tested
class ManagerForkTest {
    private static Manager manager;

    /** A type of one's own. */
    public interface Counter {
        int next();

        void fail();

        Counter twin();
    }

    /** Lives in the manager's process. */
    static final class CounterThere implements Counter {
        private int last;

        CounterThere(int last) {
            this.last = last;
        }

        @Override
        public synchronized int next() {
            return ++last;
        }

        @Override
        public void fail() {
            throw new ArithmeticException("from there");
        }

        @Override
        public synchronized Counter twin() {
            return new CounterThere(last);
        }
    }

    @BeforeAll
    static void start() {
        manager = Manager.builder()
                .register("counter", Counter.class, arguments -> new CounterThere((int) arguments.get(0)))
                .start();
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    private static <T> FutureTask<T> inBackground(java.util.concurrent.Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = new Thread(task, "test-background");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static <T> T get(FutureTask<T> task) throws Exception {
        return task.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aDictIsAMap() {
        ConcurrentMap<String, Integer> dict = manager.dict();
        dict.put("a", 1);
        assertThat(dict.put("a", 2)).isEqualTo(1);
        assertThat(dict.putIfAbsent("a", 3)).isEqualTo(2);
        assertThat(dict.replace("a", 2, 4)).isTrue();
        int[] summand = {10};
        dict.merge("a", 0, (old, ignored) -> old + summand[0]);
        dict.computeIfAbsent("b", String::length);
        dict.compute("c", (BiFunction<String, Integer, Integer> & Serializable) (key, old) -> 3);
        assertThat(dict.remove("c")).isEqualTo(3);
        assertThat(dict).isEqualTo(Map.of("a", 14, "b", 1)).hasSize(2).containsKey("b");
        assertThat(dict.keySet()).containsExactlyInAnyOrder("a", "b");
        assertThat(dict.values()).containsExactlyInAnyOrder(14, 1);
        List<String> seen = new ArrayList<>();
        dict.forEach((key, value) -> seen.add(key + value));
        assertThat(seen).containsExactlyInAnyOrder("a14", "b1");
        assertThat(dict.toString()).contains("a=14");
        assertThat(dict.remove("a")).isEqualTo(14);
        assertThat(dict.get("a")).isNull();
        assertThatThrownBy(() -> dict.put("a", null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aListIsAList() {
        List<Object> list = manager.list();
        list.add(1);
        list.addAll(List.of(2, 3));
        list.add(0, null);
        assertThat(list).containsExactly(null, 1, 2, 3);
        assertThat(list.subList(1, 3)).containsExactly(1, 2);
        assertThat(list.set(0, "x")).isNull();
        assertThat(list.stream().map(String::valueOf)).containsExactly("x", "1", "2", "3");
        assertThat(list.remove((Object) "x")).isTrue();
        assertThat(list.toArray(new Integer[0])).containsExactly(1, 2, 3);
        assertThat(list).isEqualTo(List.of(1, 2, 3));
        assertThat(list.hashCode()).isEqualTo(List.of(1, 2, 3).hashCode());
        assertThatThrownBy(() -> list.get(7))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("Index 7")
                .hasStackTraceContaining("in the manager's process");
        List<Integer> array = manager.array(1, 2);
        array.set(0, 5);
        assertThat(array).containsExactly(5, 2);
        assertThatThrownBy(() -> array.add(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aListIsChangedByFunctionsThatTravelAndSaysWhyByNoOther() {
        List<Integer> list = manager.list();
        list.addAll(List.of(3, 1, 2));
        list.sort((Comparator<Integer> & Serializable) Integer::compare);
        assertThat(list).containsExactly(1, 2, 3);
        list.replaceAll((UnaryOperator<Integer> & Serializable) n -> n * 10);
        assertThat(list.removeIf((Predicate<Integer> & Serializable) n -> n == 20))
                .isTrue();
        assertThat(list).containsExactly(10, 30);
        assertThatThrownBy(() -> list.removeIf(n -> n == 10))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("method=removeIf")
                .hasMessageContaining("Make it Serializable");
        assertThatThrownBy(() -> list.sort((unusedOne, unusedOther) -> 0)).hasMessageContaining("method=sort");
        assertThatThrownBy(() -> list.replaceAll(n -> n)).hasMessageContaining("method=replaceAll");
        assertThatThrownBy(() -> manager.queue().removeIf(any -> true)).hasMessageContaining("method=removeIf");
        assertThat(list).containsExactly(10, 30);
    }

    @Test
    void aNamespaceAndAValueHoldWhatIsSet() {
        Namespace namespace = manager.namespace();
        namespace.set("x", List.of(1));
        assertThat(namespace.get("x")).isEqualTo(List.of(1));
        assertThat(namespace.names()).containsExactly("x");
        namespace.remove("x");
        assertThatThrownBy(() -> namespace.get("x"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("name=x");
        ManagedValue<Integer> value = manager.value(7);
        assertThat(value.get()).isEqualTo(7);
        assertThat(value.updateAndGet(n -> n + 1)).isEqualTo(8);
        value.set(null);
        assertThat(value.get()).isNull();
    }

    @Test
    void aQueueIsABlockingQueue() throws Exception {
        BlockingQueue<Object> queue = manager.queue(2);
        queue.put(1);
        queue.put(2);
        assertThat(queue.offer(3)).isFalse();
        assertThat(queue.take()).isEqualTo(1);
        List<Object> drained = new ArrayList<>();
        assertThat(queue.drainTo(drained)).isEqualTo(1);
        assertThat(drained).containsExactly(2);
        FutureTask<Object> taker = inBackground(queue::take);
        queue.put("for who waits");
        assertThat(get(taker)).isEqualTo("for who waits");
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void anInterruptEndsAWaitAndTheThreadCanGoOn() throws Exception {
        BlockingQueue<Object> queue = manager.queue();
        CountDownLatch begun = new CountDownLatch(1);
        Thread[] thread = new Thread[1];
        FutureTask<Object> taker = inBackground(() -> {
            thread[0] = Thread.currentThread();
            assertThat(queue.size()).isZero();
            begun.countDown();
            try {
                return queue.take();
            } catch (InterruptedException e) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                queue.put("put after it");
                return "interrupted";
            }
        });
        begun.await();
        thread[0].interrupt();
        assertThat(get(taker)).isEqualTo("interrupted");
        assertThat(queue.take()).isEqualTo("put after it");
    }

    @Test
    void aLockBelongsToAThread() throws Exception {
        Lock lock = manager.lock();
        lock.lock();
        assertThatThrownBy(lock::tryLock).isInstanceOf(IllegalMonitorStateException.class);
        assertThat(get(inBackground(() -> lock.tryLock()))).isFalse();
        assertThatThrownBy(() -> get(inBackground(() -> {
                    lock.unlock();
                    return "";
                })))
                .hasStackTraceContaining("only the thread that holds the lock can release it");
        FutureTask<Boolean> waiter = inBackground(() -> lock.tryLock(30, TimeUnit.SECONDS));
        lock.unlock();
        assertThat(get(waiter)).isTrue();
        Lock again = manager.rlock();
        again.lock();
        again.lock();
        again.unlock();
        assertThat(get(inBackground(() -> again.tryLock()))).isFalse();
        again.unlock();
    }

    @Test
    void conditionsEventsSemaphoresAndBarriersWork() throws Exception {
        ManagedCondition condition = manager.condition();
        CountDownLatch held = new CountDownLatch(1);
        FutureTask<Boolean> waiter = inBackground(() -> {
            condition.lock();
            try {
                held.countDown();
                return condition.await(30, TimeUnit.SECONDS);
            } finally {
                condition.unlock();
            }
        });
        held.await();
        condition.lock();
        condition.signalAll();
        condition.unlock();
        assertThat(get(waiter)).isTrue();

        ManagedEvent event = manager.event();
        assertThat(event.await(1, TimeUnit.MILLISECONDS)).isFalse();
        FutureTask<Boolean> waiting = inBackground(() -> event.await(30, TimeUnit.SECONDS));
        event.set();
        assertThat(get(waiting)).isTrue();
        event.clear();
        assertThat(event.isSet()).isFalse();

        ManagedSemaphore semaphore = manager.boundedSemaphore(1);
        semaphore.acquire();
        assertThat(semaphore.tryAcquire()).isFalse();
        semaphore.release();
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);

        ManagedBarrier barrier = manager.barrier(2);
        FutureTask<Integer> other = inBackground(() -> barrier.await());
        assertThat(barrier.await() + get(other)).isEqualTo(1);
    }

    @Test
    void aTypeOfOnesOwnHasProxiesAndWhatItThrowsArrives() {
        Counter counter = manager.create("counter", Counter.class, 5);
        assertThat(counter.next()).isEqualTo(6);
        Counter twin = counter.twin();
        assertThat(twin.next()).isEqualTo(7);
        assertThat(counter.next()).isEqualTo(7);
        assertThatThrownBy(counter::fail)
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("from there")
                .hasStackTraceContaining("CounterThere.fail");
        assertThatThrownBy(() -> manager.create("nothing", Counter.class))
                .hasMessageContaining("name=nothing, registered=[counter]");
        assertThat(counter).isNotEqualTo(twin);
    }

    @Test
    void aValueThatCannotTravelIsRefusedAndTheProxyGoesOn() {
        ConcurrentMap<String, Object> dict = manager.dict();
        assertThatThrownBy(() -> dict.put("a", new Object() {})).isInstanceOf(IllegalArgumentException.class);
        dict.put("a", 1);
        assertThat(dict.get("a")).isEqualTo(1);
    }

    @Test
    void proxiesNest() {
        ConcurrentMap<String, Object> dict = manager.dict();
        List<Object> list = manager.list();
        dict.put("list", list);
        list.add(1);
        Object again = dict.get("list");
        assertThat(again).isInstanceOf(List.class).isEqualTo(List.of(1));
        ((List<?>) again).clear();
        assertThat(list).isEmpty();
    }

    static void work(ConcurrentMap<String, Integer> dict, BlockingQueue<Object> queue) throws Exception {
        for (int i = 0; i < 100; i++) {
            dict.merge("count", 1, Integer::sum);
        }
        queue.put("done");
    }

    @Test
    void proxiesTravelToProcesses() throws Exception {
        ConcurrentMap<String, Integer> dict = manager.dict();
        BlockingQueue<Object> queue = manager.queue();
        List<WorkerProcess> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            WorkerProcess process = WorkerProcess.of(ManagerForkTest::work, dict, queue);
            process.start();
            processes.add(process);
        }
        assertThat(queue.take()).isEqualTo("done");
        assertThat(queue.take()).isEqualTo("done");
        assertThat(dict.get("count")).isEqualTo(200);
        for (WorkerProcess process : processes) {
            process.join();
        }
    }

    static void hold(List<Object> things) throws Exception {
        ((Lock) things.get(0)).lock();
        ((ManagedSemaphore) things.get(1)).acquire();
        FutureTask<Object> waiter = inBackground(() -> ((ManagedBarrier) things.get(2)).await());
        ((BlockingQueue<?>) things.get(3)).take();
        get(waiter);
    }

    @Test
    void aClientThatIsKilledLeavesNothingHeld() throws Exception {
        Lock lock = manager.lock();
        ManagedSemaphore semaphore = manager.semaphore(1);
        ManagedBarrier barrier = manager.barrier(2);
        BlockingQueue<Object> queue = manager.queue();
        WorkerProcess process =
                WorkerProcess.of(ManagerForkTest::hold, new ArrayList<>(List.of(lock, semaphore, barrier, queue)));
        process.start();
        while (barrier.getNumberWaiting() == 0 || semaphore.availablePermits() == 1) {
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(lock.tryLock()).isFalse();
        process.kill();
        lock.lock();
        semaphore.acquire();
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        process.join();
        queue.put("not taken by the dead");
        assertThat(queue.poll()).isEqualTo("not taken by the dead");
        lock.unlock();
    }

    @Test
    void aManagerThatHasEndedSaysSo() {
        Manager other = Manager.start();
        ConcurrentMap<String, Integer> dict = other.dict();
        dict.put("a", 1);
        other.close();
        assertThatThrownBy(() -> dict.get("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(other::dict).isInstanceOf(IllegalStateException.class);
    }
}
