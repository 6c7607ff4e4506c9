package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class InterruptOnExitTest {

    @Test
    void interruptsTheRunAndHoldsTheEndUpUntilItHasCleanedUp() throws Exception {
        InterruptOnExit watch = InterruptOnExit.ofThisThread();
        Thread jvmEnding = new Thread(watch.hook());
        jvmEnding.start();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(new CountDownLatch(1)::await);
        assertThat(jvmEnding.isAlive()).isTrue();

        watch.close();
        jvmEnding.join();
    }

    @Test
    void leavesNothingBehindAfterARun() {
        InterruptOnExit watch = InterruptOnExit.ofThisThread();
        watch.close();
        watch.close();

        assertThat(Runtime.getRuntime().removeShutdownHook(watch.hook())).isFalse();
    }
}
