package io.github.mpmaven.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.home.ForkedJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What CPython's tests check of conditions ({@code test/lock_tests.py}), in threads and in processes. */
@Timeout(60)
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop", "JavaUtilDate"}) // the steps themselves are tested
class ConditionTest {
    @TempDir
    Path temporary;

    /** Threads that wait once each; each says so before it releases the lock, and after it has it again. */
    private static final class Waiters {
        final List<Thread> threads = new ArrayList<>();
        final Semaphore waiting = new Semaphore(0);
        final Semaphore woken = new Semaphore(0);

        Waiters(Condition condition, int count, int holds) {
            for (int i = 0; i < count; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        for (int hold = 0; hold < holds; hold++) {
                            condition.lock().lock();
                        }
                        waiting.release();
                        condition.await();
                        woken.release();
                        for (int hold = 0; hold < holds; hold++) {
                            condition.lock().unlock();
                        }
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
                threads.add(thread);
                thread.start();
            }
        }

        void awaitAllWaiting(Condition condition) throws InterruptedException {
            for (int i = 0; i < threads.size(); i++) {
                waiting.acquire();
            }
            condition.lock().lock(); // who has said so holds the lock until it waits
            condition.lock().unlock();
        }

        void join() throws InterruptedException {
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void onlyTheHolderWaitsAndSignals() {
        Condition condition = new Lock().newCondition();
        assertThatThrownBy(condition::await)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageStartingWith("only the thread that holds the lock may wait for its condition: thread=");
        assertThatThrownBy(condition::signal).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(condition::signalAll).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(() -> condition.waitFor(() -> true, 1, TimeUnit.SECONDS))
                .isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void signalsReachAsManyAsAreMeant() throws InterruptedException {
        Condition condition = new Condition();
        Waiters waiters = new Waiters(condition, 5, 2);
        waiters.awaitAllWaiting(condition);
        condition.lock().lock();
        condition.signal(0);
        condition.signal(2);
        condition.lock().unlock();
        waiters.woken.acquire();
        waiters.woken.acquire();
        condition.lock().lock();
        condition.signal();
        condition.lock().unlock();
        waiters.woken.acquire();
        assertThat(waiters.woken.tryAcquire(20, TimeUnit.MILLISECONDS)).isFalse();
        condition.lock().lock();
        condition.signalAll();
        condition.lock().unlock();
        waiters.join();
        assertThat(waiters.woken.availablePermits()).isEqualTo(2);
        condition.lock().lock();
        condition.signalAll(); // nobody is left
        condition.lock().unlock();
    }

    @Test
    void waitsNoLongerThanItIsToldAndHoldsTheLockAfterwards() throws InterruptedException {
        RLock lock = new RLock();
        Condition condition = lock.newCondition();
        lock.lock();
        lock.lock();
        assertThat(condition.awaitNanos(0)).isNotPositive();
        assertThat(condition.awaitNanos(-5)).isNotPositive();
        assertThat(condition.awaitNanos(1_000_000)).isNotPositive();
        assertThat(condition.await(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.awaitUntil(new Date(System.currentTimeMillis() - 5)))
                .isFalse();
        assertThat(condition.waitFor(() -> false, 2, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.waitFor(() -> true, 0, TimeUnit.MILLISECONDS)).isTrue();
        lock.unlock();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        assertThat(lock.isHeldByCurrentThread()).isFalse();
    }

    @Test
    void anInterruptedWaiterHoldsTheLockAndWaitsNoMore() throws InterruptedException {
        Lock lock = new Lock();
        Condition condition = lock.newCondition();
        CountDownLatch holds = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            lock.lock();
            holds.countDown();
            try {
                condition.await();
            } catch (InterruptedException e) {
                assertThat(lock.isHeldByCurrentThread()).isTrue();
                lock.unlock();
            }
        });
        waiter.start();
        holds.await();
        lock.lock();
        lock.unlock();
        waiter.interrupt();
        waiter.join();
        Waiters other = new Waiters(condition, 1, 1);
        other.awaitAllWaiting(condition);
        lock.lock();
        condition.signal(); // goes to the other one
        lock.unlock();
        other.join();
    }

    @Test
    void aTokenGoesToAndFroBetweenProcesses() throws Exception {
        Lock lock = new Lock();
        Condition condition = lock.newCondition();
        Path file = java.nio.file.Files.write(temporary.resolve("turn"), new byte[64]);
        ForkedJvm.Body body = given -> {
            Condition turn = (Condition) given.get(0);
            SharedTurn shared = new SharedTurn((Path) given.get(1));
            shared.play(turn, 1, 500);
            System.out.println("done");
        };
        try (ForkedJvm other = ForkedJvm.start(temporary, body, condition, file)) {
            new SharedTurn(file).play(condition, 0, 500);
            assertThat(other.readLine()).isEqualTo("done");
        }
    }

    /** A number in a file: whose turn it is. */
    private static final class SharedTurn {
        private final java.nio.ByteBuffer buffer;

        SharedTurn(Path file) throws java.io.IOException {
            try (var channel = java.nio.channels.FileChannel.open(
                    file, java.nio.file.StandardOpenOption.READ, java.nio.file.StandardOpenOption.WRITE)) {
                buffer = channel.map(java.nio.channels.FileChannel.MapMode.READ_WRITE, 0, 64);
            }
        }

        void play(Condition condition, int me, int rounds) throws InterruptedException {
            for (int round = 0; round < rounds; round++) {
                condition.lock().lock();
                try {
                    while (buffer.getInt(0) != me) {
                        condition.await();
                    }
                    buffer.putInt(0, 1 - me);
                    condition.signal();
                } finally {
                    condition.lock().unlock();
                }
            }
        }
    }

    @Test
    void aKilledWaiterIsNotSignalled() throws Exception {
        Condition condition = new Condition();
        try (ForkedJvm killed = ForkedJvm.start(
                temporary,
                given -> {
                    Condition same = (Condition) given.get(0);
                    same.lock().lock();
                    System.out.println("holds");
                    same.await();
                },
                condition)) {
            assertThat(killed.readLine()).isEqualTo("holds");
            condition.lock().lock(); // it waits now
            condition.lock().unlock();
            Waiters other = new Waiters(condition, 1, 1);
            other.awaitAllWaiting(condition);
            killed.kill();
            do {
                condition.lock().lock();
                condition.signal(); // to the killed one, as long as its death was not heard of
                condition.lock().unlock();
            } while (!other.woken.tryAcquire(1, TimeUnit.MILLISECONDS));
            other.join();
        }
    }
}
