package io.github.mpmaven.worker;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes that are loaded ahead are named in text: a renamed one would be left out without a word. */
@Timeout(30)
class PreloadTest {
    static String[] own() {
        return Preload.OWN;
    }

    @ParameterizedTest
    @MethodSource("own")
    void everyClassThatIsLoadedAheadIsThere(String name) {
        assertThatCode(() -> Class.forName("io.github.mpmaven." + name)).doesNotThrowAnyException();
    }
}
