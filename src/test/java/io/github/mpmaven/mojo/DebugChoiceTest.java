package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mpmaven.job.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DebugChoiceTest {
    @Test
    void isOffUnlessAskedFor() throws ConfigException {
        assertThat(DebugChoice.of(null).isOn()).isFalse();
        assertThat(DebugChoice.of("false").isOn()).isFalse();
    }

    @Test
    void waitsAtSurefiresPort() throws ConfigException {
        DebugChoice choice = DebugChoice.of("true");

        assertThat(choice.jvmArgs())
                .containsExactly("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005");
        assertThat(choice.line())
                .isEqualTo("mp debugs: each worker waits for a debugger at port 5005 of this machine. There is one at a"
                        + " time, and no <taskTimeout>.");
    }

    @Test
    void takesArgumentsInItsPlace() throws ConfigException {
        DebugChoice choice = DebugChoice.of("-agentlib:jdwp=x '-Da=b c'");

        assertThat(choice.jvmArgs()).containsExactly("-agentlib:jdwp=x", "-Da=b c");
        assertThat(choice.line()).startsWith("mp debugs: each worker starts with -agentlib:jdwp=x -Da=b c. ");
    }

    @Test
    void refusesAnOpenQuote() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> DebugChoice.of("'-x"))
                .withMessageStartingWith("<debug> has an open '");
    }
}
