package io.github.mpmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.process.StartMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkerHeapTest {
    private static final long GIB = 1L << 30;

    private static OptionalLong heap(OptionalLong heap, String... arguments) {
        Path here = Path.of("").toAbsolutePath();
        return WorkerHeap.of(new WorkerOptions(
                1,
                StartMethod.SPAWN,
                0,
                heap,
                List.of(arguments),
                here,
                List.of(),
                here,
                here,
                Map.of(),
                Map.of(),
                Isolation.PROCESS,
                1,
                false));
    }

    @Test
    void takesTheLastWordOnTheHeap() {
        assertThat(heap(OptionalLong.of(GIB))).hasValue(GIB);
        assertThat(heap(OptionalLong.of(GIB), "-Xmx512m", "-ea")).hasValue(GIB / 2);
        assertThat(heap(OptionalLong.empty(), "-XX:MaxHeapSize=2G")).hasValue(2 * GIB);
        assertThat(heap(OptionalLong.empty(), "-Xmx1048576")).hasValue(1 << 20);
        assertThat(heap(OptionalLong.empty(), "-Xms1g")).isEmpty();
    }

    @Test
    void doublesTheHeapAsFarAsTheMachineGoes() {
        assertThat(WorkerHeap.larger(GIB, 16 * GIB)).hasValue(2 * GIB);
        assertThat(WorkerHeap.larger(GIB, 2 * GIB)).hasValue(GIB * 3 / 2);
        assertThat(WorkerHeap.larger(GIB, GIB)).isEmpty();
    }
}
