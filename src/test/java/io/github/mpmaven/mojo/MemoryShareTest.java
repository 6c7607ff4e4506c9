package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MemoryShareTest {
    private static final OptionalLong EIGHT = OptionalLong.of(8000);

    @Test
    void aHeapThatIsNoMoreThanItsShareTakesOnePermit() {
        assertThat(MemoryShare.of(2000, EIGHT, 4, 4)).isEqualTo(new MemoryShare(1, 4));
    }

    @Test
    void aLargerHeapTakesAsManyPermitsAsItIsWorth() {
        assertThat(MemoryShare.of(2001, EIGHT, 4, 4)).isEqualTo(new MemoryShare(2, 2));
        assertThat(MemoryShare.of(5000, EIGHT, 4, 4)).isEqualTo(new MemoryShare(3, 1));
    }

    @Test
    void aHeapLargerThanTheMemoryWorksAlone() {
        assertThat(MemoryShare.of(9000, EIGHT, 4, 4)).isEqualTo(new MemoryShare(4, 1));
    }

    @Test
    void neverGivesMoreWorkersThanWanted() {
        assertThat(MemoryShare.of(3000, EIGHT, 4, 1)).isEqualTo(new MemoryShare(2, 1));
    }

    @Test
    void countsNothingWhereTheMemoryIsNotKnown() {
        assertThat(MemoryShare.of(1L << 40, OptionalLong.empty(), 4, 4)).isEqualTo(new MemoryShare(1, 4));
    }
}
