package io.github.mpmaven.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.home.ForkedJvm;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What CPython's tests check of locks ({@code test/lock_tests.py}), in threads of one process. */
@Timeout(30)
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop", "JavaUtilDate"}) // the steps themselves are tested
class LockTest {
    private static void inAThread(Runnable body) throws InterruptedException {
        Thread thread = new Thread(body);
        thread.start();
        thread.join();
    }

    @Test
    void isTakenAndReleased() throws InterruptedException {
        Lock lock = new Lock();
        lock.lock();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        inAThread(() -> {
            assertThat(lock.tryLock()).isFalse();
            assertThat(lock.isHeldByCurrentThread()).isFalse();
        });
        lock.unlock();
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
        lock.lockInterruptibly();
        assertThat(lock.wasAbandoned()).isFalse();
        lock.unlock();
        try (var held = lock.acquire()) {
            assertThat(held).isNotNull();
            assertThat(lock.isHeldByCurrentThread()).isTrue();
        }
        assertThat(lock.isHeldByCurrentThread()).isFalse();
    }

    @Test
    void onlyTheHolderReleases() throws InterruptedException {
        Lock lock = new Lock();
        assertThatThrownBy(lock::unlock)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageStartingWith("only the thread that holds the lock may release it: thread=");
        lock.lock();
        inAThread(() -> assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class));
        lock.unlock();
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void aLockIsNotTakenTwiceAndAnRLockIs() throws InterruptedException {
        Lock lock = new Lock();
        lock.lock();
        assertThatThrownBy(lock::lock)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("this thread holds the lock already and would wait for itself: lock=");
        assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(IllegalStateException.class);
        assertThat(lock.tryLock()).isFalse();
        assertThat(lock.tryLock(1, TimeUnit.SECONDS)).isFalse();
        lock.unlock();
        RLock recursive = new RLock();
        recursive.lock();
        assertThat(recursive.tryLock()).isTrue();
        assertThat(recursive.tryLock(1, TimeUnit.SECONDS)).isTrue();
        recursive.lockInterruptibly();
        for (int i = 0; i < 3; i++) {
            recursive.unlock();
            inAThread(() -> assertThat(recursive.tryLock()).isFalse());
        }
        recursive.unlock();
        inAThread(() -> {
            assertThat(recursive.tryLock()).isTrue();
            recursive.unlock();
        });
        assertThatThrownBy(recursive::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void waitsNoLongerThanItIsTold() throws InterruptedException {
        Lock lock = new Lock();
        lock.lock();
        inAThread(() -> {
            try {
                assertThat(lock.tryLock(0, TimeUnit.SECONDS)).isFalse();
                assertThat(lock.tryLock(-1, TimeUnit.SECONDS)).isFalse();
                assertThat(lock.tryLock(2, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        lock.unlock();
        assertThat(lock.tryLock(-1, TimeUnit.SECONDS)).isTrue();
        lock.unlock();
    }

    @Test
    void anInterruptedWaiterDoesNotHoldIt() throws InterruptedException {
        Lock lock = new Lock();
        lock.lock();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        waiter.start();
        waiter.interrupt();
        interrupted.await();
        waiter.join();
        lock.unlock();
        inAThread(() -> {
            assertThat(lock.tryLock()).isTrue();
            lock.unlock();
        });
    }

    @Test
    void isTheSameWhenItComesBack() throws Exception {
        Lock lock = new Lock();
        Lock same = (Lock) ForkedJvm.decode(ForkedJvm.encode(lock));
        lock.lock();
        assertThat(same.isHeldByCurrentThread()).isTrue();
        same.unlock();
        assertThat(lock.isHeldByCurrentThread()).isFalse();
    }
}
