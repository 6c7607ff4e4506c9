package io.github.mpmaven.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.FailureRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of each message: golden, there and back, cut and mutated. */
@Timeout(60)
class MessagesTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);
    private static final FailureRecord FAILURE = new FailureRecord(
            "E",
            "m",
            List.of(new StackTraceElement("C", "f", "C.java", 7), new StackTraceElement("D", "g", null, -2)),
            new FailureRecord("F", null, List.of(), null, List.of()),
            List.of(new FailureRecord("S", "ü", List.of(), null, List.of())));

    static List<Arguments> toWorker() {
        return List.of(
                Arguments.of(
                        new ToWorker.Welcome("r1", "/t", 300, "INFO"), "0000000e 01 02 7231 02 2f74 ac02 04 494e464f"),
                Arguments.of(new ToWorker.Define(5, Packing.EACH, ABC), "00000007 03 05 02 03 616263"),
                Arguments.of(
                        new ToWorker.Run(300, 5, List.of(ABC, new byte[0])), "0000000a 04 ac02 05 02 03 616263 00"),
                Arguments.of(new ToWorker.Revoke(300, 2), "00000004 05 ac02 02"),
                Arguments.of(new ToWorker.Initialize(ABC), "00000005 08 03 616263"),
                Arguments.of(new ToWorker.Forget(300), "00000003 09 ac02"),
                Arguments.of(new ToWorker.DumpThreads(), "00000001 06"),
                Arguments.of(new ToWorker.Stop(true), "00000002 07 01"),
                Arguments.of(new ToWorker.Stop(false), "00000002 07 00"));
    }

    static List<Arguments> fromWorker() {
        return List.of(
                Arguments.of(new FromWorker.Hello(1, "tok", 300), "0000000b 01 00000001 03 746f6b ac02"),
                Arguments.of(new FromWorker.Returned(300, 2, ABC), "00000008 02 ac02 02 03 616263"),
                Arguments.of(
                        new FromWorker.Threw(1, 0, 7, FAILURE, new byte[] {9}, true),
                        "00000031 03 01 00 07"
                                + "0145 01016d 02 0143 0166 0106 432e6a617661 0e 0144 0167 00 03"
                                + "01 0146 00 00 00 00"
                                + "01 0153 0102c3bc 00 00 00"
                                + "0109 01"),
                Arguments.of(new FromWorker.Printed(-1, -1, "ü"), "00000006 04 01 01 02 c3bc"),
                Arguments.of(new FromWorker.Printed(3, 4, "x"), "00000005 04 06 08 01 78"),
                Arguments.of(new FromWorker.Revoked(300, 1), "00000004 05 ac02 01"),
                Arguments.of(new FromWorker.Part(300, 2, ABC), "00000008 08 ac02 02 03 616263"),
                Arguments.of(new FromWorker.Initialized(), "00000001 09"),
                Arguments.of(
                        new FromWorker.InitializerThrew(new FailureRecord("F", null, List.of(), null, List.of())),
                        "00000007 0a 0146 00 00 00 00"),
                Arguments.of(new FromWorker.ThreadDump("x"), "00000003 06 01 78"),
                Arguments.of(new FromWorker.Exiting("x"), "00000003 07 01 78"));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @MethodSource("toWorker")
    void whatAPoolSaysHasTheseBytes(ToWorker message, String hex) throws Exception {
        ByteSink sink = new ByteSink(1);
        message.writeTo(sink);
        byte[] golden = bytes(hex);
        assertThat(sink.toByteArray()).isEqualTo(golden);
        assertThat(ToWorker.parse(golden, 4, golden.length - 4))
                .usingRecursiveComparison()
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("fromWorker")
    void whatAWorkerSaysHasTheseBytes(FromWorker message, String hex) throws Exception {
        ByteSink sink = new ByteSink(1);
        message.writeTo(sink);
        byte[] golden = bytes(hex);
        assertThat(sink.toByteArray()).isEqualTo(golden);
        assertThat(FromWorker.parse(golden, 4, golden.length - 4))
                .usingRecursiveComparison()
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("fromWorker")
    void aMessageThatIsCutOrTooLongIsNone(FromWorker message) {
        ByteSink sink = new ByteSink(1);
        message.writeTo(sink);
        byte[] whole = sink.toByteArray();
        for (int cut = 0; cut < whole.length - 4; cut++) {
            int length = cut;
            assertThatThrownBy(() -> FromWorker.parse(whole, 4, length)).isInstanceOf(ProtocolException.class);
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> FromWorker.parse(longer, 4, longer.length - 4))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("bytes left over: remaining=1");
    }

    @Test
    void anUnknownTypeIsNamed() {
        assertThatThrownBy(() -> FromWorker.parse(new byte[] {99}, 0, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("unknown message from a worker: type=99");
        assertThatThrownBy(() -> ToWorker.parse(new byte[] {2}, 0, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("unknown message to a worker: type=2");
    }

    @Test
    void mutatedAndRandomBytesAreAMessageOrAProtocolException() {
        Random random = new Random(20_250_101);
        List<byte[]> seeds = fromWorker().stream()
                .map(arguments -> bytes((String) arguments.get()[1]))
                .toList();
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            }
            if (i % 5 == 0) {
                random.nextBytes(bytes);
                bytes[4] = (byte) random.nextInt(11);
            }
            try {
                FromWorker.parse(bytes, 4, bytes.length - 4);
                ToWorker.parse(bytes, 4, bytes.length - 4);
            } catch (ProtocolException e) {
                assertThat(e).hasMessageContaining("=");
            }
        }
    }
}
