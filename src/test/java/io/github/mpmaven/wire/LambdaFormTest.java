package io.github.mpmaven.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.RemoteFunction;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lambdas as bytes. */
@Timeout(10)
class LambdaFormTest {
    private static final int LAMBDA = 22;

    private final ValueCodec codec = new ValueCodec(LambdaFormTest.class.getClassLoader());

    @SuppressWarnings("unchecked")
    private <T, R> R called(RemoteFunction<T, R> function, T argument) throws Exception {
        return ((RemoteFunction<T, R>) codec.decode(codec.encode(function))).apply(argument);
    }

    private int tag(Object value) {
        return codec.encode(value)[0];
    }

    static int twice(int x) {
        return 2 * x;
    }

    @Test
    void aMethodReferenceAndWhatALambdaCapturesArrive() throws Exception {
        RemoteFunction<Integer, Integer> twice = LambdaFormTest::twice;
        assertThat(tag(twice)).isEqualTo(LAMBDA);
        assertThat(called(twice, 4)).isEqualTo(8);
        long number = 5;
        String text = "a";
        Path path = Path.of("b");
        List<Integer> list = new ArrayList<>(List.of(1, 2));
        RemoteFunction<Integer, String> all = x -> text + number + path + list + null + x;
        assertThat(tag(all)).isEqualTo(LAMBDA);
        assertThat(called(all, 3)).isEqualTo("a5b[1, 2]null3");
        RemoteFunction<Integer, Integer> inner = x -> x + 1;
        RemoteFunction<Integer, Integer> outer = x -> inner.apply(x) * 10;
        assertThat(called(outer, 1)).isEqualTo(20);
    }

    private static final class Counter implements Serializable {
        private static final long serialVersionUID = 1L;
        private int count;
    }

    @Test
    void objectsThatKnowEachOtherStillDo() throws Exception {
        Counter counter = new Counter();
        Object[] holder = {counter};
        RemoteFunction<Integer, Integer> counts = x -> {
            counter.count += x;
            return ((Counter) holder[0]).count;
        };
        assertThat(tag(counts)).isNotEqualTo(LAMBDA);
        assertThat(called(counts, 3)).isEqualTo(3);
    }

    @Test
    void whatCantTravelIsNamed() {
        Thread thread = new Thread();
        RemoteFunction<Integer, String> captures = x -> thread.getName();
        assertThatThrownBy(() -> codec.encode(captures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't travel")
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void bytesThatAreNoLambdaAreRefused() {
        RemoteFunction<Integer, Integer> twice = LambdaFormTest::twice;
        byte[] bytes = codec.encode(twice);
        int refused = 0;
        for (int i = 1; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x55;
            try {
                codec.decode(damaged);
            } catch (ProtocolException e) {
                refused++; // nothing else is thrown; a name may have become another one
            }
        }
        assertThat(refused).isPositive();
        assertThatThrownBy(() -> codec.decode(java.util.Arrays.copyOf(bytes, bytes.length - 3)))
                .isInstanceOf(ProtocolException.class);
    }
}
