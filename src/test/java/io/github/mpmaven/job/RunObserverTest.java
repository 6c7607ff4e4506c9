package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.job.failure.FailureHandling;
import io.github.mpmaven.job.failure.ItemSelection;
import io.github.mpmaven.job.failure.ReplayCommand;
import io.github.mpmaven.report.ProgressStyle;
import io.github.mpmaven.report.Tally;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunObserverTest {
    @TempDir
    Path project;

    private FailureHandling failures = FailureHandling.NONE;
    private final List<String> heard = new ArrayList<>();
    private final LinesLog log = new LinesLog();

    @Test
    void hearsWhatHappensInOrder() throws Exception {
        files("a", "b");
        run(OnFailure.FAIL_FAST, FakeEngine.writing());
        assertThat(heard).containsExactly("run", "job min", "done a", "done b", "end min 2 done 0 failed", "over null");
    }

    @Test
    void hearsOfAFailureWithTheLogsWords() throws Exception {
        files("a", "b");
        FakeEngine engine = new FakeEngine((fake, item) -> item.name().equals("a")
                ? fake.failed(item, new IllegalStateException("bad thing"))
                : fake.done(item, ""));
        assertThatThrownBy(() -> run(OnFailure.FAIL_AT_END, engine)).isInstanceOf(RunFailedException.class);
        assertThat(heard)
                .containsExactly(
                        "run",
                        "job min",
                        "failed a: java.lang.IllegalStateException: bad thing",
                        "done b",
                        "end min 1 done 1 failed",
                        "over RunFailedException");
    }

    @Test
    void hearsWhereAFailuresBundleIs() throws Exception {
        files("a", "b");
        ReplayCommand again = new ReplayCommand() {
            @Override
            public String line(String only) {
                return "again " + only;
            }

            @Override
            public boolean isTypable(String text) {
                return true;
            }

            @Override
            public Script script(String only) {
                return new Script("again.sh", "again\n");
            }
        };
        failures = new FailureHandling(
                new FailureHandling.Place(project.resolve("target/mp/failures"), project, again),
                ItemSelection.ALL,
                0,
                false);
        FakeEngine engine = new FakeEngine((fake, item) -> item.name().equals("a")
                ? fake.failed(item, new IllegalStateException("bad thing"))
                : fake.done(item, ""));
        assertThatThrownBy(() -> run(OnFailure.FAIL_AT_END, engine)).isInstanceOf(RunFailedException.class);
        assertThat(heard).containsSubsequence("failed a: java.lang.IllegalStateException: bad thing", "bundle a");
    }

    @Test
    void hearsTheEndOfAJobThatStopsInTheMiddle() throws Exception {
        files("a", "b");
        FakeEngine engine = new FakeEngine((fake, item) -> fake.failed(item, new IllegalStateException("bad thing")));
        assertThatThrownBy(() -> run(OnFailure.FAIL_FAST, engine)).isInstanceOf(RunFailedException.class);
        assertThat(heard).endsWith("end min 0 done 1 failed", "over RunFailedException");
    }

    @Test
    void hearsOfAnAttemptThatIsMadeAgain() throws Exception {
        files("a");
        boolean[] tried = new boolean[1];
        FakeEngine engine = new FakeEngine((fake, item) -> {
            if (tried[0]) {
                return fake.done(item, "");
            }
            tried[0] = true;
            return new ItemEvent.Abandoned(item, FakeEngine.WORKER, null);
        });
        run(OnFailure.FAIL_FAST, engine);
        assertThat(heard).containsSubsequence("again a", "done a");
    }

    @Test
    void anObserverThatThrowsCostsAWarningAndNotTheRun() throws Exception {
        files("a");
        RunObserver broken = new RunObserver() {
            @Override
            public void jobStarted(JobConfig job) {
                throw new IllegalStateException("no room");
            }
        };
        run(OnFailure.FAIL_FAST, FakeEngine.writing(), new RunObservers(List.of(broken, recorder()), log));
        assertThat(heard).contains("job min", "done a");
        assertThat(log.lines)
                .contains(
                        "W mp could not note what happens: java.lang.IllegalStateException: no room. The run goes on.");
    }

    private void run(OnFailure onFailure, FakeEngine engine)
            throws RunFailedException, IOException, InterruptedException {
        run(onFailure, engine, recorder());
    }

    private void run(OnFailure onFailure, FakeEngine engine, RunObserver observer)
            throws RunFailedException, IOException, InterruptedException {
        JobConfig job = new JobConfig(
                new TaskSpec("min", "com.acme.Minify::minify", new Parameters(Map.of())),
                List.of(new FileSet(project.resolve("in"), List.of(), List.of(), true, true)),
                project.resolve("out"),
                Naming.SAME,
                false,
                true);
        RunConfig config = new RunConfig(
                List.of(job),
                0,
                onFailure,
                Duration.ZERO,
                0,
                project,
                project.resolve("target/mp"),
                failures,
                Incremental.OFF);
        RunSurroundings surroundings =
                new RunSurroundings(name -> Optional.empty(), ProgressStyle.NONE, System.out, observer);
        new JobRunner(config, FakeEngine.engines(engine, job), log, surroundings).run();
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(project.resolve("in"));
            Files.writeString(project.resolve("in").resolve(name), name);
        }
    }

    private RunObserver recorder() {
        return new RunObserver() {
            @Override
            public void runStarted(RunConfig config) {
                heard.add("run");
            }

            @Override
            public void jobStarted(JobConfig job) {
                heard.add("job " + job.id());
            }

            @Override
            public void itemDone(ItemEvent.Done done) {
                heard.add("done " + done.item().name());
            }

            @Override
            public void itemFailed(ItemFailure failure, String reason, String text) {
                assertThat(text).contains(failure.item().name(), "bad thing");
                heard.add("failed " + failure.item().name() + ": " + reason);
            }

            @Override
            public void failureBundled(TaskItem item, Path directory) {
                heard.add("bundle " + directory.getFileName());
            }

            @Override
            public void itemAbandoned(ItemEvent.Abandoned abandoned) {
                heard.add("again " + abandoned.item().name());
            }

            @Override
            public void jobEnded(JobConfig job, Tally tally) {
                heard.add("end " + job.id() + " " + tally.done() + " done " + tally.failed() + " failed");
            }

            @Override
            public void runEnded(@Nullable Exception failure) {
                heard.add("over " + (failure == null ? null : failure.getClass().getSimpleName()));
            }
        };
    }
}
