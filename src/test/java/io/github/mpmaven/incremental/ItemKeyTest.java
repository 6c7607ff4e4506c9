package io.github.mpmaven.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ItemKeyTest {
    @Test
    void ordersNamesAsTheScanDoes() {
        List<ItemKey> inOrder = Stream.of("a", "a-b/x", "a.txt", "a/b", "a/b.c", "ab", "b")
                .sorted((one, other) -> new ItemKey(0, one).compareTo(new ItemKey(0, other)))
                .map(name -> new ItemKey(0, name))
                .toList();
        assertThat(inOrder).extracting(ItemKey::name).containsExactly("a", "a/b", "a/b.c", "a-b/x", "a.txt", "ab", "b");
    }

    @Test
    void putsAnEarlierFileSetFirst() {
        assertThat(new ItemKey(0, "z")).isLessThan(new ItemKey(1, "a"));
        assertThat(new ItemKey(1, "a")).isEqualByComparingTo(new ItemKey(1, "a"));
    }
}
