package io.github.mpmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressTest {
    private long now = Long.MAX_VALUE - 1_000; // a nano clock may run over
    private final Tally tally = new Tally();
    private final ProgressLine line = new ProgressLine("sums", tally, () -> now);
    private final List<String> log = new ArrayList<>();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void logsNothingOfAShortJobAndALineEveryFewSecondsOfALongOne() {
        LogProgress progress = new LogProgress(line, log::add, () -> now);
        found(3000);
        pass(4999);
        progress.tick();
        assertThat(log).isEmpty();
        tally.addDone(1_500_000, 1);
        pass(1);
        progress.tick();
        progress.tick();
        tally.complete();
        tally.addFailed();
        pass(5000);
        progress.tick();
        assertThat(log)
                .containsExactly(
                        "sums: 1 of over 3,000 files, 1.5 MB, 5.0 s",
                        "sums: 2 of 3,000 files, 1.5 MB, 1 failed, 10.0 s");
    }

    @Test
    void drawsOneLineAndClearsItForOthersAndAtTheEnd() {
        LiveProgress progress =
                new LiveProgress(line, new PrintStream(screen, true, StandardCharsets.UTF_8), () -> now);
        found(2);
        progress.tick();
        assertThat(screen()).isEmpty();
        pass(200);
        progress.tick();
        String drawn = "sums: 0 of over 2 files, 0 bytes, 0.20 s";
        assertThat(screen()).isEqualTo(drawn + "\r");
        progress.aside(() -> log.add(screen()));
        assertThat(log.get(0)).isEqualTo(drawn + "\r" + " ".repeat(drawn.length()) + "\r");
        progress.close();
        pass(200);
        progress.tick();
        assertThat(screen()).isEqualTo(log.get(0));
    }

    @Test
    void sumsUpAJobInOneLine() {
        tally.addDone(25_600_000, Duration.ofMillis(2280).toNanos());
        assertThat(Summary.of("sums", tally, Duration.ofMillis(1200), 2))
                .isEqualTo("sums: 1 file (25.6 MB) in 1.2 s with 2 workers, 1.9 × one worker");
        tally.addFailed();
        tally.addRetried();
        assertThat(Summary.of("sums", tally, Duration.ofSeconds(3), 1))
                .isEqualTo("sums: 1 file (25.6 MB) in 3.0 s with 1 worker, 1 failed, 1 tried again");
    }

    @Test
    void drawsOnATerminalOnlyAndNotUnderCi() {
        assertThat(Terminal.isLive(Map.of("TERM", "xterm"), true)).isTrue();
        assertThat(Terminal.isLive(Map.of("TERM", "xterm"), false)).isFalse();
        assertThat(Terminal.isLive(Map.of("TERM", "dumb"), true)).isFalse();
        assertThat(Terminal.isLive(Map.of(), true)).isFalse();
        assertThat(Terminal.isLive(Map.of("OS", "Windows_NT"), true)).isTrue();
        assertThat(Terminal.isLive(Map.of("TERM", "xterm", "CI", "true"), true)).isFalse();
        assertThat(Terminal.isLive(Map.of("TERM", "xterm", "CI", "false"), true))
                .isTrue();
    }

    @Test
    void writesFiguresTheSameInEveryLocale() {
        assertThat(Figures.count(5839, "file")).isEqualTo("5,839 files");
        assertThat(Figures.bytes(0)).isEqualTo("0 bytes");
        assertThat(Figures.bytes(1)).isEqualTo("1 byte");
        assertThat(Figures.bytes(999)).isEqualTo("999 bytes");
        assertThat(Figures.bytes(999_960)).isEqualTo("1.0 MB");
        assertThat(Figures.bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
        assertThat(Figures.time(Duration.ofMillis(40))).isEqualTo("0.04 s");
        assertThat(Figures.time(Duration.ofMillis(59_960))).isEqualTo("1 min 00 s");
        assertThat(Figures.time(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
        assertThat(Figures.factor(24.3)).isEqualTo("24");
    }

    @Test
    void escapesWhatWouldStartALineOrSteerATerminal() {
        assertThat(LogText.name("a\nb\r\t\u001b[31m\u202e\ud800ü😀 #"))
                .isEqualTo("a\\nb\\r\\t\\u001b[31m\\u202e\\ud800ü😀 #");
        assertThat(LogText.line("\u001b[1;31mred\u001b[0m\tx\u0007")).isEqualTo("red\tx\\u0007");
    }

    private void found(int files) {
        for (int i = 0; i < files; i++) {
            tally.addFound(1);
        }
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
