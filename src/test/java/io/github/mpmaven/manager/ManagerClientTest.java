package io.github.mpmaven.manager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.channel.AllowList;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The connections of a client's threads. */
@Timeout(60)
@SuppressWarnings("LockNotBeforeTry") // locks are what is tested
class ManagerClientTest {
    private static final byte[] KEY = "a key of sixteen".getBytes(UTF_8);

    @TempDir
    Path temporary;

    /** Says how many locks the thread that serves the caller holds. */
    public interface Held {
        int count();
    }

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(temporary.resolve("s"));
    }

    private static <T> T inAThread(java.util.concurrent.Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = new Thread(task, "test-short");
        thread.start();
        thread.join();
        return task.get();
    }

    @Test
    void theLockOfAThreadThatHasEndedIsFreeForTheNext() throws Exception {
        try (Manager manager = Manager.serve(address(), KEY)) {
            Lock lock = manager.lock();
            for (int i = 0; i < 50; i++) {
                assertThat(inAThread(() -> lock.tryLock(30, TimeUnit.SECONDS))).isTrue();
            }
        }
    }

    @Test
    void shortThreadsLeaveNoConnectionsBehind() throws Exception {
        try (Manager manager = Manager.serve(address(), KEY)) {
            Lock lock = manager.lock();
            ManagerClient client = ManagerClient.known(new ManagerAddress(address(), KEY, false));
            for (int i = 0; i < 50; i++) {
                assertThat(inAThread(lock::toString)).isNotEmpty();
            }
            assertThat(client).extracting(ManagerClient::connections).isEqualTo(2); // this thread's and the last one's
        }
    }

    @Test
    void aLockThatWasReleasedIsForgotten() throws Exception {
        try (Manager manager = Manager.builder()
                .register("held", Held.class, arguments -> (Held) ServedThread::held)
                .serve(address(), KEY, AllowList.values())) {
            Held held = manager.create("held", Held.class);
            Lock lock = manager.rlock();
            lock.lock();
            lock.lock();
            lock.unlock();
            assertThat(held.count()).isEqualTo(1);
            lock.unlock();
            assertThat(held.count()).isZero();
        }
    }
}
