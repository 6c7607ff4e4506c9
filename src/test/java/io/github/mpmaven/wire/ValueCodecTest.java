package io.github.mpmaven.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ValueCodecTest {
    private final ValueCodec codec = new ValueCodec(ValueCodecTest.class.getClassLoader());

    record Point(int x, int y) {}

    record Tree(@Nullable String name, List<Tree> children, Path path, List<Long> sizes) {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("not positive");
            }
        }
    }

    enum Colour {
        RED
    }

    static final class Holder implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // the point of it
        final Object held = new Object();
    }

    static Stream<Object> values() {
        return Stream.of(
                true,
                false,
                0,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                -1L,
                1.5,
                Double.MIN_VALUE,
                -0.0f,
                Short.MIN_VALUE,
                (byte) -7,
                'ü',
                '\ud800',
                "",
                "text ü 😀",
                "lone \ud800 surrogate",
                "\udc00",
                new byte[] {1, -1},
                new int[] {0, -5, Integer.MAX_VALUE},
                new long[] {Long.MIN_VALUE},
                new double[] {0.5, Double.NEGATIVE_INFINITY},
                new float[] {1},
                new String[] {"a", null},
                Path.of("a b/ü"),
                List.of(),
                List.of(1, "b"),
                List.of(Path.of("a"), Path.of("b"), Path.of("c")),
                new ArrayList<>(Arrays.asList(1, null, List.of(2))),
                Arrays.asList(1, null),
                new HashMap<>(Map.of("a", 1, "b", List.of(2))),
                new LinkedHashMap<>(Map.of("z", new Point(1, 2))),
                new TreeMap<>(Map.of(1, 2)),
                Map.of("k", "v"),
                new Point(-1, 300),
                new Tree("r", List.of(new Tree(null, List.of(), Path.of("l"), List.of())), Path.of("/"), List.of(1L)),
                Colour.RED,
                BitSet.valueOf(new long[] {5}));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBack(Object value) throws Exception {
        Object once = codec.decode(codec.encode(value));
        assertThat(once).usingRecursiveComparison().isEqualTo(value);
        Object twice = codec.decode(codec.encode(once));
        assertThat(twice).usingRecursiveComparison().isEqualTo(value);
    }

    @Test
    void nullComesBack() throws Exception {
        assertThat(codec.decode(codec.encode(null))).isNull();
    }

    @Test
    void valuesHaveTheseBytes() {
        record Golden(Object value, String hex) {}
        for (Golden golden : List.of(
                new Golden(true, "02"),
                new Golden(-2, "0303"),
                new Golden(300L, "04d804"),
                new Golden(1.0, "053ff0000000000000"),
                new Golden("ü", "0a02c3bc"),
                new Golden(new byte[] {1, 2}, "0b020102"),
                new Golden(new int[] {1, -1}, "0c020201"),
                new Golden(List.of("a"), "10010a0161"),
                new Golden(new ArrayList<>(List.of(1)), "0f010302"),
                new Golden(new HashMap<>(Map.of("a", 1)), "11010a01610302"),
                new Golden(Path.of("a"), "130161"))) {
            assertThat(HexFormat.of().formatHex(codec.encode(golden.value))).isEqualTo(golden.hex);
        }
    }

    @Test
    void pathsTravelInsideOfWhatIsJavaSerialized() throws Exception {
        for (Object value : List.of(
                java.util.Map.of("a", java.nio.file.Path.of("x")),
                new java.util.TreeMap<>(java.util.Map.of(1, java.nio.file.Path.of("y"))),
                java.util.Arrays.asList(java.nio.file.Path.of("z"), null))) {
            assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
        }
    }

    @Test
    void saysWhichClassCantTravel() {
        assertThatThrownBy(() -> codec.encode(new Holder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "can't travel: Holder.held (java.lang.Object). It is not java.io.Serializable.");
        assertThatThrownBy(() -> codec.encode(List.of(new Point(1, 2), Thread.currentThread())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Thread");
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        assertThatThrownBy(() -> codec.encode(circle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can't travel: nested too deep, maxDepth=256");
    }

    @Test
    void aRecordThatRefusesItsValuesIsNoValue() {
        byte[] bytes = codec.encode(new Positive(1));
        bytes[bytes.length - 1] = 0;
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("record refused its own values: class=" + Positive.class.getName())
                .hasRootCauseMessage("not positive");
    }

    @Test
    void aClassThatIsNotKnownHereIsNamed() {
        byte[] bytes = codec.encode(new Point(1, 2));
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] other = name.replace("Point", "Pxint").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> codec.decode(other))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("class not found: class=" + ValueCodecTest.class.getName() + "$Pxint, loader=");
    }

    @Test
    void countsThatLieAllocateNothing() throws Exception {
        ByteSink nested = new ByteSink(64);
        for (int depth = 0; depth < 200; depth++) {
            nested.writeByte(15);
            nested.writeVarInt(30_000_000 - 6 * depth);
        }
        byte[] lists = Arrays.copyOf(nested.toByteArray(), 31_000_000);
        assertThatThrownBy(() -> codec.decode(lists)).isInstanceOf(ProtocolException.class);

        ByteArrayOutputStream serial = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serial)) {
            out.writeObject(new long[1]);
        }
        byte[] array = serial.toByteArray();
        array[array.length - 12] = 0x03; // the length's first byte: 50 million longs
        ByteSink sink = new ByteSink(64);
        sink.writeByte(21);
        sink.writeBytes(array);
        assertThatThrownBy(() -> codec.decode(sink.toByteArray()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void mutatedAndRandomBytesAreAValueOrAProtocolException() {
        Random random = new Random(20_250_101);
        List<byte[]> seeds = values().map(codec::encode).toList();
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(j == 0 ? 256 : 24);
            }
            try {
                codec.decode(bytes);
            } catch (ProtocolException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
