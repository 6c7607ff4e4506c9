package io.github.mpmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.engine.Engine.JobOptions;
import io.github.mpmaven.files.TempName;
import io.github.mpmaven.process.StartMethod;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With this test's own classes as the task's. */
@Timeout(30)
public class InProcessEngineTest {
    @TempDir
    Path directory;

    /** A task. */
    public static String tell(String text) {
        if (text.equals("bad")) {
            throw new IllegalArgumentException("bad thing");
        }
        Thread thread = Thread.currentThread();
        WorkerEnvironment environment = WorkerEnvironment.current().orElseThrow();
        return String.join(
                " ",
                text,
                thread.getName(),
                String.valueOf(environment.worker()),
                System.getProperty("in.process"),
                String.valueOf(thread.getContextClassLoader() == InProcessEngineTest.class.getClassLoader()),
                String.valueOf(System.identityHashCode(InProcessEngineTest.class)
                        == Integer.getInteger("in.process.outside", 0)));
    }

    @Test
    void runsItemsInTheThreadThatTakesTheirEventsWithClassesOfTheirOwn() throws Exception {
        System.setProperty("in.process.outside", String.valueOf(System.identityHashCode(InProcessEngineTest.class)));
        try (Engine engine = engine();
                ItemStream stream = engine.open(spec(), options(0))) {
            stream.add(item(0, "one"));
            stream.add(item(1, "two"));
            stream.end();

            assertThat(stream.next()).isInstanceOfSatisfying(ItemEvent.Done.class, done -> {
                assertThat(done.item().index()).isZero();
                assertThat(done.outcome().written()).containsExactly(0);
                assertThat(done.worker().pid())
                        .isEqualTo(ProcessHandle.current().pid());
            });
            assertThat(stream.next()).isInstanceOf(ItemEvent.Done.class);
            assertThat(stream.next()).isNull();
            assertThat(new TempName(engine.runId(), 8, 0).of(directory.resolve("0.out"), 0))
                    .hasContent("one " + Thread.currentThread().getName() + " 8 of worker 8 true false");
        } finally {
            System.clearProperty("in.process.outside");
        }
        assertThat(System.getProperty("in.process")).isNull();
    }

    @Test
    void triesAgainAndThenReportsAFailureAsItCame() throws Exception {
        try (Engine engine = engine();
                ItemStream stream = engine.open(spec(), options(1))) {
            stream.add(item(0, "bad"));
            stream.end();

            assertThat(stream.next()).isInstanceOf(ItemEvent.Abandoned.class);
            assertThat(stream.next()).isInstanceOfSatisfying(ItemEvent.Failed.class, failed -> {
                assertThat(failed.attempts()).isEqualTo(2);
                assertThat(failed.reason())
                        .isInstanceOf(TaskFailedException.class)
                        .hasMessage("java.lang.IllegalArgumentException: bad thing");
            });
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    void givesNoMoreEventsOnceCancelled() throws Exception {
        try (Engine engine = engine();
                ItemStream stream = engine.open(spec(), options(0))) {
            stream.add(item(0, "one"));
            stream.cancel();

            assertThat(stream.next()).isNull();
            assertThat(stream.add(item(1, "two"))).isFalse();
        }
    }

    private Engine engine() throws IOException {
        return InProcessEngine.open(
                new WorkerOptions(
                        3,
                        StartMethod.SPAWN,
                        0,
                        OptionalLong.empty(),
                        List.of(),
                        Path.of(System.getProperty("java.home")),
                        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                                .map(Path::of)
                                .toList(),
                        directory,
                        directory,
                        Map.of("in.process", "of worker " + WorkerOptions.NUMBER),
                        Map.of(),
                        Isolation.NONE,
                        1,
                        false),
                new AtomicInteger(7),
                WorkerObserver.NONE);
    }

    private static TaskSpec spec() {
        return new TaskSpec("job", InProcessEngineTest.class.getName() + "::tell", Parameters.NONE);
    }

    private static JobOptions options(int retries) {
        return new JobOptions(0, 10, Duration.ZERO, retries, ItemCosts.BY_SIZE, false);
    }

    private TaskItem item(long index, String text) throws IOException {
        Path input = Files.writeString(directory.resolve(index + ".in"), text);
        String output = directory.resolve(index + ".out").toString();
        return new TaskItem(index, index + ".in", input.toString(), List.of(output), 3, List.of());
    }
}
