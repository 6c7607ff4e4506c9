package io.github.mpmaven.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.home.ForkedJvm;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What CPython's tests check of semaphores ({@code test/lock_tests.py}), in threads of one process. */
@Timeout(20)
class SemaphoreTest {
    @Test
    void countsItsPermits() throws InterruptedException {
        Semaphore semaphore = new Semaphore(2);
        assertThat(semaphore.availablePermits()).isEqualTo(2);
        semaphore.acquire();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        semaphore.acquire();
        assertThat(semaphore.tryAcquire()).isFalse();
        assertThat(semaphore.tryAcquire(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(semaphore.tryAcquire(0, TimeUnit.SECONDS)).isFalse();
        assertThat(semaphore.tryAcquire(-1, TimeUnit.SECONDS)).isFalse();
        semaphore.release();
        assertThat(semaphore.tryAcquire(-1, TimeUnit.SECONDS)).isTrue();
        semaphore.release(5);
        assertThat(semaphore.availablePermits()).isEqualTo(5);
    }

    @Test
    void aBoundedOneIsNotReleasedTooOften() throws InterruptedException {
        BoundedSemaphore semaphore = new BoundedSemaphore(2);
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);
        semaphore.acquire();
        assertThatThrownBy(() -> semaphore.release(2)).isInstanceOf(IllegalStateException.class);
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(2);
    }

    @Test
    void anUnboundedOneDoesNotOverflow() {
        Semaphore semaphore = new Semaphore(Integer.MAX_VALUE);
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);
        assertThat(semaphore.availablePermits()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> new Semaphore(-1)).hasMessage("permits must be at least 0: permits=-1");
        assertThatThrownBy(() -> new Semaphore(1).release(0)).hasMessage("permits must be at least 1: permits=0");
    }

    @Test
    void anInterruptedWaiterHasNoPermit() throws InterruptedException {
        Semaphore semaphore = new Semaphore(0);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            try {
                semaphore.acquire();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        waiter.start();
        waiter.interrupt();
        interrupted.await();
        semaphore.release();
        assertThat(semaphore.tryAcquire()).isTrue();
        waiter.join();
    }

    @Test
    void travelsWithinItsOwnProcess() throws Exception {
        Semaphore semaphore = new Semaphore(1);
        Semaphore same = (Semaphore) ForkedJvm.decode(ForkedJvm.encode(semaphore));
        same.acquire();
        assertThat(semaphore.tryAcquire()).isFalse();
    }
}
