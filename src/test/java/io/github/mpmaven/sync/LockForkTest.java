package io.github.mpmaven.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.HomeLostException;
import io.github.mpmaven.home.ForkedJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(100)
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop", "JavaUtilDate"}) // the steps themselves are tested
@DisabledOnOs(OS.WINDOWS)
class LockForkTest {
    private static final int INCREMENTS = 100_000;
    private static final int KILLS = 40;
    private static final long SEED = 20_261_123;

    @TempDir
    Path temporary;

    @TempDir
    Path files;

    /** A number that nothing but the lock guards. */
    private static MappedByteBuffer counter(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, 64);
        }
    }

    private Path counterFile() throws IOException {
        return Files.write(files.resolve("counter"), new byte[64]);
    }

    private static void increment(java.util.concurrent.locks.Lock lock, ByteBuffer counter, int times) {
        for (int i = 0; i < times; i++) {
            lock.lock();
            counter.putLong(0, counter.getLong(0) + 1);
            lock.unlock();
        }
    }

    @Test
    void twoProcessesCountRight() throws Exception {
        Lock lock = new Lock();
        Path file = counterFile();
        ForkedJvm.Body body = given -> {
            increment((Lock) given.get(0), counter((Path) given.get(1)), INCREMENTS);
            System.out.println("done");
        };
        try (ForkedJvm one = ForkedJvm.start(temporary, body, lock, file);
                ForkedJvm two = ForkedJvm.start(temporary, body, lock, file)) {
            assertThat(one.readLine()).isEqualTo("done");
            assertThat(two.readLine()).isEqualTo("done");
        }
        assertThat(counter(file).getLong(0)).isEqualTo(2 * INCREMENTS);
    }

    @Test
    void twoProcessesOfTwoThreadsAndTheHomeCountRight() throws Exception {
        RLock lock = new RLock();
        Path file = counterFile();
        ForkedJvm.Body body = given -> {
            MappedByteBuffer counter = counter((Path) given.get(1));
            Thread other = new Thread(() -> increment((RLock) given.get(0), counter, INCREMENTS / 10));
            other.start();
            increment((RLock) given.get(0), counter, INCREMENTS / 10);
            other.join();
            System.out.println("done");
        };
        try (ForkedJvm one = ForkedJvm.start(temporary, body, lock, file);
                ForkedJvm two = ForkedJvm.start(temporary, body, lock, file)) {
            increment(lock, counter(file), INCREMENTS / 10);
            assertThat(one.readLine()).isEqualTo("done");
            assertThat(two.readLine()).isEqualTo("done");
        }
        assertThat(counter(file).getLong(0)).isEqualTo(5 * INCREMENTS / 10);
    }

    @Test
    void theNextHolderIsToldThatTheLastOneWasKilled() throws Exception {
        Lock lock = new Lock();
        try (ForkedJvm holder = ForkedJvm.start(
                temporary,
                given -> {
                    ((Lock) given.get(0)).lock();
                    System.out.println("holds");
                    ForkedJvm.hear();
                },
                lock)) {
            assertThat(holder.readLine()).isEqualTo("holds");
            assertThat(lock.tryLock()).isFalse();
            assertThat(lock.tryLock(5, TimeUnit.MILLISECONDS)).isFalse();
            holder.kill();
            lock.lock();
            assertThat(lock.wasAbandoned()).isTrue();
            lock.unlock();
            lock.lock();
            assertThat(lock.wasAbandoned()).isFalse();
            lock.unlock();
        }
    }

    /** The counter is two numbers that are equal whenever nobody is between them, or somebody died there. */
    private static void changeForEver(Lock lock, ByteBuffer counter) {
        for (; ; ) {
            lock.lock();
            changeOnce(lock, counter);
            lock.unlock();
        }
    }

    private static void changeOnce(Lock lock, ByteBuffer counter) {
        if (counter.getLong(0) != counter.getLong(8) && !lock.wasAbandoned()) {
            System.out.println("torn");
        }
        long next = counter.getLong(0) + 1;
        counter.putLong(0, next);
        LockSupport.parkNanos(next % 100 == 0 ? 1 : 0);
        counter.putLong(8, next);
    }

    @Test
    void killsAtAnyMomentNeitherLoseTheLockNorBreakIt() throws Exception {
        Lock lock = new Lock();
        Path file = counterFile();
        MappedByteBuffer counter = counter(file);
        Random random = new Random(SEED);
        ForkedJvm.Body body = given -> {
            Lock same = (Lock) given.get(0);
            MappedByteBuffer mapped = counter((Path) given.get(1));
            same.lock(); // the first time is slow: the kill shall come when it goes fast
            changeOnce(same, mapped);
            same.unlock();
            System.out.println("ready");
            changeForEver(same, mapped);
        };
        int abandoned = 0;
        for (int round = 0; round < KILLS / 2; round++) {
            try (ForkedJvm one = ForkedJvm.start(temporary, body, lock, file);
                    ForkedJvm two = ForkedJvm.start(temporary, body, lock, file)) {
                assertThat(one.readLine()).isEqualTo("ready");
                assertThat(two.readLine()).isEqualTo("ready");
                LockSupport.parkNanos(random.nextInt(20_000_000));
                one.kill();
                assertThat(lock.tryLock(10, TimeUnit.SECONDS)).isTrue();
                abandoned += lock.wasAbandoned() ? 1 : 0;
                changeOnce(lock, counter);
                lock.unlock();
                two.kill();
                assertThat(one.readLine()).isNull();
                assertThat(two.readLine()).isNull();
            }
            assertThat(lock.tryLock(10, TimeUnit.SECONDS)).isTrue();
            abandoned += lock.wasAbandoned() ? 1 : 0;
            changeOnce(lock, counter);
            lock.unlock();
        }
        assertThat(abandoned).isPositive();
        assertThat(counter.getLong(0)).isEqualTo(counter.getLong(8)).isGreaterThan(KILLS);
    }

    @Test
    void aKilledWaiterKeepsNobodyWaiting() throws Exception {
        Lock lock = new Lock();
        ForkedJvm.Body body = given -> {
            Lock same = (Lock) given.get(0);
            System.out.println(same.tryLock());
            same.lock();
            System.out.println("holds");
            same.unlock();
        };
        lock.lock();
        try (ForkedJvm one = ForkedJvm.start(temporary, body, lock);
                ForkedJvm two = ForkedJvm.start(temporary, body, lock)) {
            assertThat(one.readLine()).isEqualTo("false");
            assertThat(two.readLine()).isEqualTo("false");
            one.kill();
            lock.unlock();
            assertThat(two.readLine()).isEqualTo("holds");
        }
    }

    @Test
    void whoWaitsForTheLockOfAKilledHomeIsTold() throws Exception {
        try (ForkedJvm home = ForkedJvm.start(temporary, given -> {
                    Lock lock = new Lock();
                    lock.lock();
                    System.out.println(ForkedJvm.encode(lock));
                    ForkedJvm.hear();
                });
                ForkedJvm user = ForkedJvm.start(temporary, given -> {
                    Lock lock = (Lock) ForkedJvm.decode(ForkedJvm.hear());
                    System.out.println(lock.tryLock());
                    try {
                        lock.lock();
                    } catch (HomeLostException e) {
                        System.out.println("lost, held=" + lock.isHeldByCurrentThread());
                    }
                    System.exit(7);
                })) {
            user.say(home.readLine());
            assertThat(user.readLine()).isEqualTo("false");
            home.kill();
            assertThat(user.readLine()).isEqualTo("lost, held=false");
            assertThat(user.exitStatus()).isEqualTo(7);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aHolderWhoseHomeIsKilledCanReleaseAndNotTakeAgain() throws Exception {
        try (ForkedJvm home = ForkedJvm.start(temporary, given -> {
            System.out.println(ForkedJvm.encode(List.of(new Lock(), new Event())));
            ForkedJvm.hear();
        })) {
            var both = (List<?>) ForkedJvm.decode(home.readLine());
            Lock lock = (Lock) both.get(0);
            lock.lock();
            home.kill();
            assertThatThrownBy(() -> ((Event) both.get(1)).await()).isInstanceOf(HomeLostException.class);
            lock.unlock();
            assertThatThrownBy(lock::lock).isInstanceOf(HomeLostException.class);
            assertThat(lock.isHeldByCurrentThread()).isFalse();
        }
    }
}
