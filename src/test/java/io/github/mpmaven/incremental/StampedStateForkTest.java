package io.github.mpmaven.incremental;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.files.ContentDigest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known after the process that knew it was killed. */
@Timeout(60)
class StampedStateForkTest {
    private static final int ITEMS_BEFORE_THE_KILL = 800;

    @TempDir
    Path directory;

    @Test
    void knowsMostOfWhatAKilledRunHasDoneAndNothingElse() throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(run.getInputStream(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("many are done");
            run.destroyForcibly().waitFor();
        }
        List<Boolean> upToDate = new ArrayList<>();
        List<String> log = new ArrayList<>();
        try (JobState state = open(directory, log)) {
            for (Path input : inputs()) {
                Look look = state.look(new ItemKey(0, input.getFileName().toString()), input);
                upToDate.add(look instanceof Look.UpToDate);
            }
        }
        assertThat(log).isEmpty();
        int known = upToDate.indexOf(false) < 0 ? upToDate.size() : upToDate.indexOf(false);
        assertThat(known).isBetween(ITEMS_BEFORE_THE_KILL / 2, upToDate.size());
        assertThat(upToDate.subList(known, upToDate.size())).doesNotContain(true);
    }

    private List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("in"))) {
            return files.sorted().toList();
        }
    }

    private static JobState open(Path directory, List<String> log) {
        return StampedState.open(
                new StampedState.Order(directory.resolve("state"), "job", Entries.KEY, false), log::add);
    }

    /** A run that comes to no end. */
    static final class Endless {
        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            Path in = Files.createDirectory(directory.resolve("in"));
            Path out = Files.createDirectory(directory.resolve("out"));
            JobState state = open(directory, new ArrayList<>());
            ContentDigest contents = new ContentDigest();
            for (int i = 100_000; ; i++) {
                String name = String.valueOf(i);
                Path input = Files.writeString(in.resolve(name), name);
                Look.Stale look = (Look.Stale) state.look(new ItemKey(0, name), input);
                Path output = Files.writeString(out.resolve(name), "made of " + name);
                OutputStamp made = OutputStamp.of(output, output.toString());
                ItemEntry entry = state.done(
                        look,
                        contents.of(input.toString()),
                        new JobState.Written(List.of(made), List.of(), null, ""),
                        List.of("a value of some length: " + "x".repeat(40)));
                if (entry != null) {
                    state.append(entry);
                }
                if (i == 100_000 + ITEMS_BEFORE_THE_KILL) {
                    System.out.println("many are done");
                }
            }
        }
    }
}
