package io.github.mpmaven.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.HomeLostException;
import io.github.mpmaven.home.ForkedJvm;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SemaphoreForkTest {
    @TempDir
    Path temporary;

    @Test
    void isTheSameInAnotherProcess() throws Exception {
        Semaphore semaphore = new Semaphore(2);
        try (ForkedJvm other = ForkedJvm.start(
                temporary,
                given -> {
                    Semaphore same = (Semaphore) given.get(0);
                    same.acquire();
                    System.out.println(same.availablePermits());
                    ForkedJvm.hear();
                    System.out.println(same.tryAcquire());
                    same.release();
                    System.out.println(same.tryAcquire(1, TimeUnit.NANOSECONDS));
                },
                semaphore)) {
            assertThat(other.readLine()).isEqualTo("1");
            assertThat(semaphore.tryAcquire()).isTrue();
            assertThat(semaphore.tryAcquire()).isFalse();
            other.say("go on");
            assertThat(other.readLine()).isEqualTo("false");
            assertThat(other.readLine()).isEqualTo("true");
            assertThat(other.exitStatus()).isZero();
        }
        semaphore.acquire(); // the other one's end has given its permit back
    }

    @Test
    void aKilledHoldersPermitsAreGivenBack() throws Exception {
        Semaphore semaphore = new Semaphore(3);
        try (ForkedJvm other = ForkedJvm.start(
                temporary,
                given -> {
                    Semaphore same = (Semaphore) given.get(0);
                    same.acquire();
                    same.acquire();
                    System.out.println("has two");
                    ForkedJvm.hear();
                },
                semaphore)) {
            assertThat(other.readLine()).isEqualTo("has two");
            semaphore.acquire();
            assertThat(semaphore.tryAcquire()).isFalse();
            other.kill();
            semaphore.acquire();
            semaphore.acquire();
            assertThat(semaphore.tryAcquire()).isFalse();
        }
    }

    @Test
    void aKilledWaiterGetsNoPermit() throws Exception {
        Semaphore semaphore = new Semaphore(0);
        try (ForkedJvm other = ForkedJvm.start(
                temporary,
                given -> {
                    Semaphore same = (Semaphore) given.get(0);
                    same.availablePermits();
                    System.out.println("waits");
                    same.acquire();
                },
                semaphore)) {
            assertThat(other.readLine()).isEqualTo("waits");
            other.kill();
            semaphore.release();
            semaphore.acquire();
        }
    }

    @Test
    void goesOnFromUserToUserAndComesHome() throws Exception {
        Semaphore semaphore = new Semaphore(1);
        try (ForkedJvm b = ForkedJvm.start(
                        temporary, given -> System.out.println(ForkedJvm.encode(given.get(0))), semaphore);
                ForkedJvm c = ForkedJvm.start(temporary, given -> {
                    ((Semaphore) ForkedJvm.decode(ForkedJvm.hear())).acquire();
                    System.out.println("acquired");
                    ForkedJvm.hear();
                })) {
            String handle = b.readLine();
            assertThat(b.exitStatus()).isZero();
            c.say(handle);
            assertThat(c.readLine()).isEqualTo("acquired");
            Semaphore back = (Semaphore) ForkedJvm.decode(handle);
            assertThat(back.availablePermits()).isZero();
            semaphore.release();
            assertThat(back.tryAcquire()).isTrue();
        }
    }

    @Test
    void whoWaitsAtAHomeThatIsKilledIsToldAndNothingIsLeft() throws Exception {
        try (ForkedJvm home = ForkedJvm.start(temporary, given -> {
                    System.out.println(ForkedJvm.encode(new Semaphore(0)));
                    ForkedJvm.hear();
                });
                ForkedJvm user = ForkedJvm.start(temporary, given -> {
                    Semaphore semaphore = (Semaphore) ForkedJvm.decode(ForkedJvm.hear());
                    System.out.println(semaphore.tryAcquire());
                    try {
                        semaphore.acquire();
                    } catch (HomeLostException e) {
                        System.out.println(e.getMessage());
                    }
                    try {
                        semaphore.release();
                    } catch (HomeLostException e) {
                        System.out.println("later, too");
                    }
                })) {
            String handle = home.readLine();
            user.say(handle);
            assertThat(user.readLine()).isEqualTo("false");
            home.kill();
            assertThat(user.readLine()).startsWith("the process that this object lives in has ended: ");
            assertThat(user.readLine()).isEqualTo("later, too");
            assertThat(user.exitStatus()).isZero();
            assertThat(temporary).isEmptyDirectory();
            Semaphore late = (Semaphore) ForkedJvm.decode(handle);
            assertThatThrownBy(late::acquire).isInstanceOf(HomeLostException.class);
        }
    }

    @Test
    void anOrderlyEndOfAHomeLeavesNothing() throws Exception {
        try (ForkedJvm home = ForkedJvm.start(temporary, given -> {
            System.out.println(ForkedJvm.encode(new Semaphore(0)));
            ForkedJvm.hear();
            System.exit(0);
        })) {
            Semaphore semaphore = (Semaphore) ForkedJvm.decode(home.readLine());
            assertThat(semaphore.tryAcquire()).isFalse();
            assertThat(temporary).isNotEmptyDirectory();
            home.say("end");
            assertThatThrownBy(semaphore::acquire).isInstanceOf(HomeLostException.class);
            assertThat(home.exitStatus()).isZero();
            assertThat(temporary).isEmptyDirectory();
        }
    }
}
