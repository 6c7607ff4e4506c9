package io.github.mpmaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which start method is used when. */
@Timeout(10)
class ContextTest {
    @Test
    void theMethodIsSetOnceUnlessByForce() {
        assertThat(Context.defaultMethod()).isEqualTo(StartMethod.SPAWN);
        assertThatThrownBy(() -> Context.setStartMethod(StartMethod.FORK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the start method has already been set: method=SPAWN, asked=FORK");
        try {
            Context.setStartMethod(StartMethod.FORKSERVER, true);
            assertThat(Context.standard().startMethod()).isEqualTo(StartMethod.FORKSERVER);
        } finally {
            Context.setStartMethod(StartMethod.SPAWN, true);
        }
    }

    @Test
    void theDefaultMethodComesFirst() {
        assertThat(StartMethod.all()).containsExactly(StartMethod.SPAWN, StartMethod.FORK, StartMethod.FORKSERVER);
    }

    @Test
    void aContextKeepsItsMethod() {
        assertThat(Context.of(StartMethod.FORK).startMethod()).isEqualTo(StartMethod.FORK);
        assertThat(Context.of(StartMethod.FORK)).hasToString("Context[FORK]");
    }
}
