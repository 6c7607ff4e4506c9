package io.github.mpmaven.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.process.WorkerProcess;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The permits of clients that end. */
@Timeout(60)
class ServedSemaphoreForkTest {
    private static Manager manager;

    @BeforeAll
    static void start() {
        manager = Manager.start();
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    /** The last semaphore's permit comes back when the manager has heard of the child's end. */
    private static void withAChildThatAcquires(ManagedSemaphore semaphore, Meanwhile meanwhile) throws Exception {
        ManagedSemaphore last = manager.semaphore(1);
        BlockingQueue<Object> queue = manager.queue();
        BlockingQueue<Object> answers = manager.queue();
        WorkerProcess process = WorkerProcess.of(
                ServedSemaphoreForkTest::acquireAndTell, new Object[] {semaphore, last, queue, answers});
        process.start();
        assertThat(answers.take()).isEqualTo("acquired");
        meanwhile.run();
        queue.put("end");
        process.join();
        assertThat(last.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    @SuppressWarnings("unchecked")
    static void acquireAndTell(Object[] things) throws Exception {
        ((ManagedSemaphore) things[0]).acquire();
        ((ManagedSemaphore) things[1]).acquire();
        ((BlockingQueue<Object>) things[3]).put("acquired");
        ((BlockingQueue<Object>) things[2]).take();
    }

    @Test
    void aPermitThatWasMadeAndUsedUpStaysUsedUp() throws Exception {
        ManagedSemaphore semaphore = manager.semaphore(0);
        semaphore.release();
        withAChildThatAcquires(semaphore, () -> {});
        assertThat(semaphore.availablePermits()).isZero();
    }

    @Test
    void aPermitThatAnotherHasReleasedIsNotGivenBackAgain() throws Exception {
        ManagedSemaphore semaphore = manager.boundedSemaphore(1);
        withAChildThatAcquires(semaphore, semaphore::release);
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void aPermitThatAClientStillHasWhenItEndsIsGivenBack() throws Exception {
        ManagedSemaphore semaphore = manager.boundedSemaphore(1);
        withAChildThatAcquires(semaphore, () -> {});
        assertThat(semaphore.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
}
