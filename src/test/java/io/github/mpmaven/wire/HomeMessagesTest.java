package io.github.mpmaven.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of each message between a home and its users: golden, there and back, cut and mutated. */
@Timeout(60)
class HomeMessagesTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);

    static List<Arguments> messages() {
        return List.of(
                Arguments.of(new ToHome.Hello(1, "tok", 300), "0000000b 01 00000001 03 746f6b ac02"),
                Arguments.of(new ToHome.Ask(300, 5, 2, -1, ABC), "0000000a 02 ac02 05 02 01 03 616263"),
                Arguments.of(new ToHome.Ask(0, 1, 1, 0, new byte[0]), "00000006 02 00 01 01 00 00"),
                Arguments.of(new ToHome.Cancel(300), "00000003 03 ac02"),
                Arguments.of(new FromHome.Welcome(300), "00000003 01 ac02"),
                Arguments.of(
                        new FromHome.Answer(300, FromHome.CANCELLED, -2, ABC), "00000009 02 ac02 01 03 03 616263"));
    }

    private static Message parse(Message like, byte[] bytes, int length) throws ProtocolException {
        return like instanceof ToHome ? ToHome.parse(bytes, 4, length) : FromHome.parse(bytes, 4, length);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageHasTheseBytesAndNoOthers(Message message, String hex) throws Exception {
        ByteSink sink = new ByteSink(1);
        message.writeTo(sink);
        byte[] golden = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(sink.toByteArray()).isEqualTo(golden);
        assertThat(parse(message, golden, golden.length - 4))
                .usingRecursiveComparison()
                .isEqualTo(message);
        for (int length = 0; length < golden.length - 4; length++) {
            int cut = length;
            assertThatThrownBy(() -> parse(message, golden, cut)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void mutatedBytesAreAMessageOrAProtocolException() {
        Random random = new Random(20_261_123);
        List<byte[]> seeds = messages().stream()
                .map(arguments -> HexFormat.of().parseHex(((String) arguments.get()[1]).replace(" ", "")))
                .toList();
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            }
            try {
                ToHome.parse(bytes, 4, bytes.length - 4);
                FromHome.parse(bytes, 4, bytes.length - 4);
            } catch (ProtocolException e) {
                assertThat(e).hasMessageContaining("=");
            }
        }
    }
}
