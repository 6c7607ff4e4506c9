package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class HeapShareTest {
    private static final long MIB = 1L << 20;

    @ParameterizedTest(name = "{0} MiB, of which Maven may take {1}, for {2} workers: {3} each")
    @CsvSource({
        "16384, 4096, 4, 2304", // three quarters of what Maven leaves, in equal parts
        "16384, 4096, 1, 4096", // never more than the JVM's own quarter
        "7168, 1792, 16, 252",
        "2048, 512, 64, 64", // never so little that nothing would run
        "512, 1024, 2, 64", // Maven may promise itself more than there is
    })
    void dividesWhatMavenLeaves(long total, long maven, int workers, long each) {
        assertThat(HeapShare.of(total * MIB, maven * MIB, workers)).isEqualTo(each * MIB);
    }

    @Test
    void knowsThisMachinesMemory() {
        assertThat(HeapShare.ofThisMachine(1).getAsLong()).isGreaterThanOrEqualTo(HeapShare.LEAST_BYTES);
    }
}
