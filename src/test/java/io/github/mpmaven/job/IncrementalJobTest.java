package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.job.failure.FailureHandling;
import io.github.mpmaven.job.failure.ItemSelection;
import io.github.mpmaven.report.ProgressStyle;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that run again: what runs then, what is collected, what is said. */
@Timeout(60)
class IncrementalJobTest {
    @TempDir
    Path project;

    private FailureHandling failures = FailureHandling.NONE;
    private Path in;
    private Path out;
    private final LinesLog log = new LinesLog();
    private OnFailure onFailure = OnFailure.FAIL_FAST;
    private FakeBuiltIn builtIn = new FakeBuiltIn();
    private Map<String, List<String>> parameters = Map.of();
    private boolean force;
    private boolean on = true;
    private Boolean said;

    @BeforeEach
    void makeInputs() throws IOException {
        in = Files.createDirectories(project.resolve("in"));
        out = project.resolve("out");
        for (String name : List.of("a", "b", "c", "d")) {
            Files.writeString(in.resolve(name), name);
        }
    }

    @Test
    void opensNoWorkerWhenNothingHasChanged() throws Exception {
        run(FakeEngine.writing());
        FakeEngine second = run(FakeEngine.writing());
        assertThat(second.opened).isZero();
        assertThat(log.lines).containsExactly("I sums: 4 files are up to date");
        assertThat(builtIn.collector.calls).doesNotContain("finish");
    }

    @Test
    void collectsWhatUnchangedItemsSaidAmongTheOthersInOrder() throws Exception {
        run(FakeEngine.writing());
        Files.writeString(in.resolve("c"), "changed");
        FakeEngine second = run(FakeEngine.writing());
        assertThat(ran(second)).containsExactly("c");
        assertThat(builtIn.collector.calls)
                .containsExactly(
                        "open fake", "add a [v:a]", "add b [v:b]", "add c [v:c]", "add d [v:d]", "finish", "close");
        assertThat(log.lines.get(0)).isEqualTo("I sums: 1 of 4 files changed: sums in in, 2 workers, auto chunks");
        assertThat(log.lines.get(1)).startsWith("I sums: 1 file (7 bytes) in ").endsWith(", 3 up to date");
    }

    @Test
    void writesTheCollectedFileAgainWhenSomebodyHasChangedIt() throws Exception {
        run(FakeEngine.writing());
        Files.writeString(out.resolve("SUMS"), "by hand, and longer");
        FakeEngine second = run(FakeEngine.writing());
        assertThat(second.opened).isZero();
        assertThat(builtIn.collector.calls).containsSubsequence("add d [v:d]", "finish");
    }

    @Test
    void collectsAgainWhenAnInputIsGone() throws Exception {
        run(FakeEngine.writing());
        Files.delete(in.resolve("b"));
        FakeEngine second = run(FakeEngine.writing());
        assertThat(second.opened).isZero();
        assertThat(out.resolve("b")).doesNotExist();
        assertThat(builtIn.collector.calls)
                .containsExactly("open fake", "add a [v:a]", "add c [v:c]", "add d [v:d]", "finish", "close");
        assertThat(log.lines)
                .containsExactly("I sums: 1 output of removed inputs deleted", "I sums: 3 files are up to date");
    }

    @Test
    void saysWhyEverythingRunsAgain() throws Exception {
        run(FakeEngine.writing());
        parameters = Map.of("level", List.of("9"));
        assertThat(ran(run(FakeEngine.writing()))).hasSize(4);
        assertThat(log.lines.get(0)).isEqualTo("I sums: every file runs again, because its configuration changed");
        force = true;
        assertThat(ran(run(FakeEngine.writing()))).hasSize(4);
        assertThat(log.lines.get(0)).isEqualTo("I sums: every file runs again, because <force> (-Dmp.force) is true");
    }

    @Test
    void runsEverythingUnlessItIsWanted() throws Exception {
        run(FakeEngine.writing());
        said = false;
        assertThat(ran(run(FakeEngine.writing()))).hasSize(4);
        said = null;
        on = false;
        assertThat(ran(run(FakeEngine.writing()))).hasSize(4);
        said = true;
        builtIn.otherEffects = true;
        run(FakeEngine.writing());
        assertThat(ran(run(FakeEngine.writing()))).isEmpty();
        said = null;
        on = true;
        assertThat(ran(run(FakeEngine.writing())))
                .as("a task with other effects")
                .hasSize(4);
    }

    @Test
    void keepsWhatWasDoneBeforeAFailureStoppedTheRun() throws Exception {
        assertThatThrownBy(() -> run(failingOn("c"))).isInstanceOf(RunFailedException.class);
        assertThat(ran(run(FakeEngine.writing()))).containsExactly("c", "d");
        assertThat(builtIn.collector.calls)
                .containsExactly(
                        "open fake", "add a [v:a]", "add b [v:b]", "add c [v:c]", "add d [v:d]", "finish", "close");
    }

    @Test
    void keepsWhatWasDoneOutOfOrderBeforeAFailureStoppedTheRun() throws Exception {
        FakeEngine engine = failingOn("b");
        engine.newestFirst = true;
        assertThatThrownBy(() -> run(engine)).isInstanceOf(RunFailedException.class);
        assertThat(ran(run(FakeEngine.writing()))).containsExactly("a", "b");
    }

    @Test
    void runsFailedItemsAgainAndNoOthers() throws Exception {
        onFailure = OnFailure.FAIL_AT_END;
        assertThatThrownBy(() -> run(failingOn("b"))).isInstanceOf(RunFailedException.class);
        assertThat(ran(run(FakeEngine.writing()))).containsExactly("b");
        assertThat(builtIn.collector.calls).contains("finish");
        assertThat(ran(run(FakeEngine.writing()))).isEmpty();
    }

    @Test
    void checksAgainWhatIsListedWithAnotherFact() throws Exception {
        builtIn.outputs = List.of();
        builtIn.listed = List.of(listed("b", "1"), listed("a", "2"));
        run(FakeEngine.writing());
        assertThat(ran(run(FakeEngine.writing()))).isEmpty();
        builtIn.listed = List.of(listed("b", "1"), listed("a", "3"));
        assertThat(ran(run(FakeEngine.writing()))).containsExactly("a");
    }

    @Test
    void runsAgainWhenAFileItRefersToHasChanged() throws Exception {
        builtIn.referenced = List.of(Files.writeString(project.resolve("style.xsl"), "one"));
        run(FakeEngine.writing());
        assertThat(ran(run(FakeEngine.writing()))).isEmpty();
        Files.writeString(project.resolve("style.xsl"), "two");
        assertThat(ran(run(FakeEngine.writing()))).hasSize(4);
        assertThat(log.lines.get(0))
                .isEqualTo("I sums: every file runs again, because a file that its parameters name changed");
    }

    @Test
    void findsFewChangedItemsAmongManyWithoutWaiting() throws Exception {
        builtIn.outputs = List.of();
        for (int i = 0; i < JobRun.WINDOW + 500; i++) {
            Files.writeString(in.resolve("many-" + (100_000 + i)), "");
        }
        run(FakeEngine.writing());
        Files.writeString(in.resolve("a"), "changed");
        Files.writeString(in.resolve("many-" + (100_000 + JobRun.WINDOW + 499)), "changed");
        FakeEngine second = run(FakeEngine.writing());
        assertThat(ran(second)).containsExactly("a", "many-" + (100_000 + JobRun.WINDOW + 499));
        assertThat(builtIn.collector.inOrder).isTrue();
        assertThat(builtIn.collector.added).isEqualTo(JobRun.WINDOW + 504);
    }

    @Test
    void anItemOnItsSecondRunKeepsUpThoseThatAreUpToDateNoLongerThanTheWindow() throws Exception {
        builtIn.outputs = List.of();
        int count = 3 * JobRun.WINDOW;
        for (int i = 0; i < count; i++) {
            Files.writeString(in.resolve("many-" + (100_000 + i)), "");
        }
        run(FakeEngine.writing());
        Files.writeString(in.resolve("a"), "changed");
        FakeEngine second = new FakeEngine((fake, item) -> fake.failed(item, new OutOfMemoryError("Java heap space")));
        second.heap = OptionalLong.of(32 << 20);
        second.roomier = FakeEngine.writing();
        second.roomier.heap = OptionalLong.of(64 << 20);
        failures = new FailureHandling(null, ItemSelection.ALL, 0, true);
        run(second);
        assertThat(ran(second)).containsExactly("a");
        assertThat(ran(second.roomier)).containsExactly("a");
        assertThat(builtIn.collector.inOrder).isTrue();
        assertThat(builtIn.collector.added).isEqualTo(count + 4);
        assertThat(ran(run(FakeEngine.writing()))).isEmpty();
    }

    @Test
    void whatIsNamedRunsThoughItIsUpToDateAndLeavesTheRestOfTheStamps() throws Exception {
        run(FakeEngine.writing());
        failures = new FailureHandling(null, ItemSelection.of(Map.of("sums", Set.of("a")), true), 0, false);
        assertThat(ran(run(FakeEngine.writing()))).containsExactly("a");
        failures = FailureHandling.NONE;
        assertThat(ran(run(FakeEngine.writing()))).doesNotContain("b");
    }

    @Test
    void whatTheRunDidNotReachKeepsItsOutputsAndStamps() throws Exception {
        run(FakeEngine.writing());
        Files.writeString(in.resolve("a"), "changed");
        failures = new FailureHandling(null, ItemSelection.ALL, 1, false);
        onFailure = OnFailure.FAIL_AT_END;
        assertThatThrownBy(() -> run(failingOn("a"))).isInstanceOf(RunFailedException.class);
        assertThat(out.resolve("b")).exists();
        assertThat(ran(run(FakeEngine.writing()))).containsExactly("a");
    }

    @Test
    void anOutputThatIsNotWrittenAgainStaysAndBelongsToItsItem() throws Exception {
        run(FakeEngine.writing());
        Files.writeString(in.resolve("a"), "changed");
        run(new FakeEngine((fake, item) -> fake.doneWithoutWriting(item)));
        assertThat(out.resolve("a")).hasContent("a");
        assertThat(ran(run(FakeEngine.writing()))).isEmpty();
        Files.delete(out.resolve("a"));
        assertThat(ran(run(FakeEngine.writing()))).containsExactly("a");
    }

    private static BuiltInTask.ListedItem listed(String name, String fact) {
        return new BuiltInTask.ListedItem(name, List.of(fact));
    }

    private static FakeEngine failingOn(String name) {
        return new FakeEngine((fake, item) ->
                item.name().equals(name) ? fake.failed(item, new IOException("no")) : fake.done(item, ""));
    }

    private static List<String> ran(FakeEngine engine) {
        return engine.seen.stream().map(TaskItem::name).toList();
    }

    /** Runs the job with a collector that has heard nothing yet, and a log without earlier lines. */
    private FakeEngine run(FakeEngine engine) throws Exception {
        log.lines.clear();
        builtIn.collector.begin();
        JobConfig job = new JobConfig(
                new TaskSpec("sums", "sums", new Parameters(parameters)),
                List.of(new FileSet(in, List.of(), List.of(), true, false)),
                out,
                Naming.SAME,
                false,
                false,
                WorkerDemands.NONE,
                said);
        RunConfig config = new RunConfig(
                List.of(job),
                0,
                onFailure,
                Duration.ZERO,
                0,
                project,
                project.resolve("target/mp"),
                failures,
                new Incremental(on, force, project.resolve("target/mp/state"), "test"));
        RunSurroundings surroundings =
                new RunSurroundings(name -> Optional.of(builtIn), ProgressStyle.NONE, System.out, RunObserver.NONE);
        new JobRunner(config, FakeEngine.engines(engine, job), log, surroundings).run();
        return engine;
    }
}
