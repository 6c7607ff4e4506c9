package io.github.mpmaven.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.home.ForkedJvm;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What CPython's tests check of events ({@code test/lock_tests.py}), and an event in two processes. */
@Timeout(20)
class EventTest {
    @TempDir
    Path temporary;

    @Test
    void isSetUntilItIsCleared() throws InterruptedException {
        Event event = new Event();
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(0, TimeUnit.SECONDS)).isFalse();
        assertThat(event.await(-1, TimeUnit.SECONDS)).isFalse();
        assertThat(event.await(1, TimeUnit.MILLISECONDS)).isFalse();
        event.set();
        event.set();
        assertThat(event.isSet()).isTrue();
        assertThat(event.await(0, TimeUnit.SECONDS)).isTrue();
        event.await();
        event.clear();
        event.clear();
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(1, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void wakesEverybodyInEveryProcess() throws Exception {
        Event begin = new Event();
        Event done = new Event();
        Semaphore woken = new Semaphore(0);
        ForkedJvm.Body body = given -> {
            Event go = (Event) given.get(0);
            System.out.println(go.isSet());
            go.await();
            ((Semaphore) given.get(2)).release();
            ((Event) given.get(1)).await();
        };
        try (ForkedJvm one = ForkedJvm.start(temporary, body, begin, done, woken);
                ForkedJvm two = ForkedJvm.start(temporary, body, begin, done, woken)) {
            assertThat(one.readLine()).isEqualTo("false");
            assertThat(two.readLine()).isEqualTo("false");
            begin.set();
            woken.acquire();
            woken.acquire();
            done.set();
            assertThat(one.exitStatus()).isZero();
            assertThat(two.exitStatus()).isZero();
        }
    }
}
