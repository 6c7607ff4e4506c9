package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PermitsTest {
    private final Semaphore woken = new Semaphore(0);

    @Test
    void takesAndGivesBack() {
        Semaphore budget = new Semaphore(2);
        Permits permits = new Permits(budget, woken::release);
        assertThat(permits.tryTake()).isTrue();
        assertThat(permits.tryTake()).isTrue();
        assertThat(permits.tryTake()).isFalse();
        assertThat(permits.isShort()).isTrue();
        assertThat(permits.held()).isEqualTo(2);
        permits.giveBack();
        permits.giveBack();
        assertThat(budget.availablePermits()).isEqualTo(2);
    }

    @Test
    void waitsForItsFirstAndIsWokenByIt() throws InterruptedException {
        Semaphore budget = new Semaphore(0);
        Permits permits = new Permits(budget, woken::release);
        assertThat(permits.tryTake()).isFalse();
        budget.release(1);
        woken.acquire();
        assertThat(permits.tryTake()).isTrue();
        assertThat(permits.held()).isOne();
    }

    @Test
    void onePoolsSecondStandsBackBehindAnothersFirst() throws InterruptedException {
        Semaphore budget = new Semaphore(1);
        Permits rich = new Permits(budget, () -> {});
        Permits poor = new Permits(budget, woken::release);
        assertThat(rich.tryTake()).isTrue();
        assertThat(poor.tryTake()).isFalse();
        while (!rich.othersWait()) {
            Thread.onSpinWait();
        }
        rich.giveBack();
        woken.acquire();
        assertThat(poor.tryTake()).isTrue();
    }

    @Test
    void aPermitThatArrivedIsGivenBackWhenNobodyWantsIt() throws InterruptedException {
        Semaphore budget = new Semaphore(0);
        Permits permits = new Permits(budget, woken::release);
        assertThat(permits.tryTake()).isFalse();
        budget.release(1);
        woken.acquire();
        permits.wantNone();
        assertThat(budget.availablePermits()).isOne();
        assertThat(permits.isShort()).isFalse();
        assertThat(permits.tryTake()).isTrue();
    }

    @Test
    void aPermitIsNotLostThatArrivesWhileThePoolCloses() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        Semaphore budget = new Semaphore(0) {
            private static final long serialVersionUID = 1L;

            @Override
            public void acquire(int count) throws InterruptedException {
                super.acquire(count);
                taken.countDown();
                boolean interrupted = false;
                while (closed.getCount() > 0) {
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        interrupted = true; // too late: it has the permit
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void release(int count) {
                super.release(count);
                if (closed.getCount() == 0) {
                    returned.countDown();
                }
            }
        };
        Permits permits = new Permits(budget, () -> {});
        assertThat(permits.tryTake()).isFalse();
        budget.release(1);
        taken.await();
        permits.close();
        closed.countDown();
        returned.await();
        assertThat(budget.availablePermits()).isOne();
    }
}
