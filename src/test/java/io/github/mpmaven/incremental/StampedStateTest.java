package io.github.mpmaven.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.files.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job's state over several runs, with inputs that change in between. */
@Timeout(60)
class StampedStateTest {
    @TempDir
    Path directory;

    private Path in;
    private Path out;
    private String configuration = "one";
    private boolean force;
    private final List<String> log = new ArrayList<>();

    /** Hours after the inputs were written, unless a test says otherwise. */
    private long nowNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) + TimeUnit.HOURS.toNanos(5);

    @BeforeEach
    void makeInputs() throws IOException {
        in = Files.createDirectory(directory.resolve("in"));
        out = directory.resolve("out/sub");
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(in.resolve(name), "content of " + name);
        }
    }

    @Test
    void runsNothingThatIsAsItWas() throws IOException {
        assertThat(run()).containsExactly("a", "b", "c");
        byte[] stamp = Files.readAllBytes(stamp());
        assertThat(run()).isEmpty();
        assertThat(Files.readAllBytes(stamp())).isEqualTo(stamp);
        assertThat(journal()).doesNotExist();
        assertThat(log).isEmpty();
    }

    @Test
    void runsWhatIsNewOrHasAnotherContent() throws IOException {
        run();
        Files.writeString(in.resolve("aa"), "new");
        Files.writeString(in.resolve("b"), "content of B");
        Files.writeString(in.resolve("c"), "longer content of c");
        assertThat(run()).containsExactly("aa", "b", "c");
        assertThat(run()).isEmpty();
    }

    @Test
    void runsNothingThatWasOnlyTouchedOrCopied() throws IOException {
        run();
        Files.setLastModifiedTime(in.resolve("a"), FileTime.fromMillis(1));
        Files.move(in.resolve("b"), directory.resolve("old"));
        Files.copy(directory.resolve("old"), in.resolve("b"));
        assertThat(run()).isEmpty();
        assertThat(run()).isEmpty();
    }

    @Test
    void seesAContentThatChangedWithinOneTickOfTheClock() throws IOException {
        FileTime same = Files.getLastModifiedTime(in.resolve("a"));
        nowNanos = InputStamp.nanos(same);
        run();
        Files.writeString(in.resolve("a"), "CONTENT OF A");
        Files.setLastModifiedTime(in.resolve("a"), same);
        assertThat(run()).containsExactly("a");
    }

    @Test
    void seesAContentOfTheSameSizeAndTime() throws IOException {
        FileTime same = Files.getLastModifiedTime(in.resolve("a"));
        run();
        Files.writeString(in.resolve("a"), "CONTENT OF A");
        Files.setLastModifiedTime(in.resolve("a"), same);
        assertThat(run()).containsExactly("a");
    }

    @Test
    void keepsNothingOfAnInputThatChangedWhileItRan() throws IOException {
        try (Run run = new Run()) {
            Look.Stale look = (Look.Stale) run.state.look(new ItemKey(0, "a"), in.resolve("a"));
            Files.writeString(in.resolve("a"), "changed meanwhile");
            run.done(look);
            run.finish();
        }
        assertThat(run()).containsExactly("a", "b", "c");
    }

    @Test
    void runsWhatHasLostOrChangedItsOutput() throws IOException {
        run();
        Files.delete(out.resolve("a"));
        Files.writeString(out.resolve("b"), "by hand");
        assertThat(run()).containsExactly("a", "b");
    }

    @Test
    void runsEverythingWhenWhatAllDependOnHasChanged() throws IOException {
        run();
        configuration = "two";
        try (Run run = new Run()) {
            assertThat(run.items(Map.of())).containsExactly("a", "b", "c");
            assertThat(run.state.wholeChange()).contains("its configuration changed");
        }
    }

    @Test
    void runsEverythingWhenForced() throws IOException {
        run();
        force = true;
        try (Run run = new Run()) {
            assertThat(run.items(Map.of())).containsExactly("a", "b", "c");
            assertThat(run.state.wholeChange()).contains("<force> (-Dmp.force) is true");
        }
    }

    @Test
    void runsWhatFailedAgain() throws IOException {
        run(Map.of("b", "fails"));
        assertThat(run()).containsExactly("b");
        force = true;
        run(Map.of("b", "fails"));
        force = false;
        assertThat(run()).as("which was up to date before").containsExactly("b");
    }

    @Test
    void deletesTheOutputsOfInputsThatAreGone() throws IOException {
        run();
        Files.delete(in.resolve("a"));
        Files.delete(in.resolve("c"));
        assertThat(run()).isEmpty();
        assertThat(out).isDirectoryNotContaining("glob:**/[ac]").isDirectoryContaining("glob:**/b");
        Files.delete(in.resolve("b"));
        run();
        assertThat(out).as("which mp has left empty").doesNotExist();
        assertThat(out.getParent()).exists();
    }

    @Test
    void deletesNoFileThatSomebodyElseHasWritten() throws IOException {
        run();
        Files.writeString(out.resolve("a"), "by hand");
        Files.delete(in.resolve("a"));
        run();
        assertThat(out.resolve("a")).hasContent("by hand");
    }

    @Test
    void deletesOutputsThatAnItemDoesNotWriteAnyMore() throws IOException {
        run();
        Files.writeString(in.resolve("a"), "smaller without an output");
        run(Map.of("a", "writes nothing"));
        assertThat(out.resolve("a")).doesNotExist();
        assertThat(run()).isEmpty();
    }

    @Test
    void knowsWhatAnInterruptedRunHasDone() throws IOException {
        run();
        Files.writeString(in.resolve("a"), "content of A");
        Files.writeString(in.resolve("c"), "content of C");
        Files.delete(in.resolve("b"));
        try (Run run = new Run()) {
            run.look("a");
        }
        assertThat(journal()).exists();
        assertThat(out.resolve("b")).exists();
        assertThat(run()).containsExactly("c");
        assertThat(out.resolve("b")).doesNotExist();
        assertThat(run()).isEmpty();
    }

    @Test
    void knowsNoMoreThanWhatIsWholeInAJournal() throws IOException {
        run();
        configuration = "two";
        try (Run run = new Run()) {
            run.look("a");
            run.look("b");
        }
        byte[] journal = Files.readAllBytes(journal());
        byte[] stamp = Files.readAllBytes(stamp());
        for (int length = 0; length < journal.length; length += 7) {
            Files.write(journal(), java.util.Arrays.copyOf(journal, length));
            Files.write(stamp(), stamp);
            try (Run run = new Run()) {
                assertThat(run.items(Map.of("a", "fails", "b", "fails", "c", "fails")))
                        .as("length %d", length)
                        .containsExactly("a", "b", "c");
            }
        }
    }

    @Test
    void writesTheCollectedFilesAgainAfterAnInterruptedRun() throws IOException {
        run();
        Files.writeString(in.resolve("a"), "content of A");
        try (Run run = new Run()) {
            run.look("a");
        }
        try (Run run = new Run()) {
            assertThat(run.items(Map.of())).isEmpty();
            assertThat(run.state.isCurrent(List.of())).isFalse();
        }
    }

    @Test
    void rebuildsWithOneLineWhenTheStampIsDamaged() throws IOException {
        run();
        byte[] whole = Files.readAllBytes(stamp());
        whole[whole.length / 2] ^= 1;
        Files.write(stamp(), whole);
        assertThat(run()).containsExactly("a", "b", "c");
        assertThat(log)
                .containsExactly("the stamp file " + stamp()
                        + " can't be used, so every file runs: its block 0 is not as it was written.");
        assertThat(run()).isEmpty();
    }

    @Test
    void letsASecondRunWorkWithoutKeepingAnything() throws IOException {
        run();
        Files.writeString(in.resolve("a"), "content of A");
        try (Run first = new Run()) {
            try (Run second = new Run()) {
                assertThat(second.items(Map.of())).containsExactly("a");
                second.finish();
            }
            assertThat(log).containsExactly("another build runs this job, too. What this one does is not kept.");
            assertThat(first.items(Map.of())).containsExactly("a");
            first.finish();
        }
        assertThat(run()).isEmpty();
    }

    @Test
    void runsEverythingWhereTheStateCannotBeKept() throws IOException {
        Files.writeString(directory.resolve("state"), "a file");
        assertThat(run()).containsExactly("a", "b", "c");
        assertThat(log).singleElement().asString().startsWith("what is up to date can't be kept in ");
    }

    @Test
    void takesAnInputThatItsOutputReplacedForDone() throws IOException {
        run(Map.of("a", "in place"));
        assertThat(run()).isEmpty();
        Files.writeString(in.resolve("a"), "by hand");
        assertThat(run(Map.of("a", "in place"))).containsExactly("a");
        Files.delete(in.resolve("b"));
        run();
        assertThat(in.resolve("a")).exists();
    }

    private List<String> run() throws IOException {
        return run(Map.of());
    }

    private List<String> run(Map<String, String> fates) throws IOException {
        try (Run run = new Run()) {
            List<String> ran = run.items(fates);
            run.finish();
            return ran;
        }
    }

    private Path stamp() {
        return directory.resolve("state/job.stamp");
    }

    private Path journal() {
        return directory.resolve("state/job.journal");
    }

    /** A job whose task copies. */
    private final class Run implements AutoCloseable {
        final JobState state = StampedState.open(
                new StampedState.Order(directory.resolve("state"), "job", Entries.key(configuration), force),
                log::add,
                () -> nowNanos);
        private final List<String> ran = new ArrayList<>();

        List<String> items(Map<String, String> fates) throws IOException {
            for (String name : new TreeMap<>(names()).keySet()) {
                look(name, fates.getOrDefault(name, ""));
            }
            state.endOfInput();
            return ran;
        }

        private Map<String, Path> names() throws IOException {
            Map<String, Path> names = new TreeMap<>();
            try (var files = Files.list(in)) {
                files.forEach(file -> names.put(file.getFileName().toString(), file));
            }
            return names;
        }

        void look(String name) throws IOException {
            look(name, "");
        }

        private void look(String name, String fate) throws IOException {
            Look look = state.look(new ItemKey(0, name), in.resolve(name));
            if (look instanceof Look.UpToDate upToDate) {
                state.append(upToDate.entry());
                return;
            }
            ran.add(name);
            ItemEntry entry = switch (fate) {
                case "fails" -> state.failed((Look.Stale) look);
                case "writes nothing" -> entry((Look.Stale) look, List.of());
                case "in place" -> inPlace((Look.Stale) look);
                default -> entry((Look.Stale) look, List.of(copy(name)));
            };
            if (entry != null) {
                state.append(entry);
            }
        }

        void done(Look.Stale look) throws IOException {
            state.append(entry(look, List.of(copy(look.key().name()))));
        }

        private OutputStamp copy(String name) throws IOException {
            Files.createDirectories(out);
            Path output = Files.writeString(out.resolve(name), "made of " + Files.readString(in.resolve(name)));
            return OutputStamp.of(output, output.toString());
        }

        private ItemEntry inPlace(Look.Stale look) throws IOException {
            Files.writeString(look.input(), "made in place");
            OutputStamp made = OutputStamp.of(look.input(), look.input().toString());
            String digest = new ContentDigest().of(look.input().toString());
            return state.done(look, "", new JobState.Written(List.of(), List.of(), made, digest), List.of());
        }

        private ItemEntry entry(Look.Stale look, List<OutputStamp> outputs) throws IOException {
            String digest = new ContentDigest().of(look.input().toString());
            return state.done(look, digest, new JobState.Written(outputs, List.of(), null, ""), List.of());
        }

        void finish() {
            state.finish(true, List.of(), out.getParent());
        }

        @Override
        public void close() {
            state.close();
        }
    }
}
