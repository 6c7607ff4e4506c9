package io.github.mpmaven.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BootGuardTest {
    @Test
    void processesThatStartProcessesComeToAnEnd() {
        assertThatCode(() -> BootGuard.checkDepth("a pool", 7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> BootGuard.checkDepth("a pool", 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("too many processes that each started the next: depth=8, maxDepth=8, process=")
                .hasMessageContaining("Start a pool in main() or in another method");
    }
}
