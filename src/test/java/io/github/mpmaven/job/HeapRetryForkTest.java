package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.engine.Isolation;
import io.github.mpmaven.engine.LocalEngine;
import io.github.mpmaven.engine.WorkerObserver;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.job.failure.FailureHandling;
import io.github.mpmaven.job.failure.ItemSelection;
import io.github.mpmaven.process.StartMethod;
import io.github.mpmaven.report.ProgressStyle;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskContext;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeapRetryForkTest {
    @TempDir
    Path project;

    private final LinesLog log = new LinesLog();
    private final Semaphore permits = new Semaphore(2, true);

    /** A task. */
    public static final class Hungry {
        private Hungry() {}

        /** Takes as many MiB of heap as the file says. */
        public static String eat(String text, TaskContext context) {
            byte[] eaten = new byte[Integer.parseInt(text) << 20];
            return context.item() + eaten.length;
        }
    }

    private void run(String... jvmArgs) throws Exception {
        Path in = Files.createDirectories(project.resolve("in"));
        for (int mebibytes : new int[] {1, 200, 40, 2}) {
            Files.writeString(in.resolve(mebibytes + ".txt"), String.valueOf(mebibytes));
        }
        WorkerOptions options = new WorkerOptions(
                2,
                StartMethod.SPAWN,
                0,
                OptionalLong.of(32 << 20),
                List.of(jvmArgs),
                Path.of(System.getProperty("java.home")),
                List.of(Path.of(HeapRetryForkTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())),
                project.resolve("target/mp"),
                project,
                Map.of(),
                Map.of(),
                Isolation.PROCESS,
                1,
                false);
        JobConfig job = new JobConfig(
                new TaskSpec("eat", Hungry.class.getName() + "::eat", Parameters.NONE),
                List.of(new FileSet(in, List.of(), List.of(), true, false)),
                project.resolve("out"),
                Naming.SAME,
                false,
                false);
        RunConfig config = new RunConfig(
                List.of(job),
                0,
                OnFailure.FAIL_AT_END,
                Duration.ZERO,
                0,
                project,
                project.resolve("target/mp"),
                new FailureHandling(null, ItemSelection.ALL, 0, true),
                Incremental.OFF);
        JobEngines.Opening opening = wanted ->
                LocalEngine.open(wanted, permits, new AtomicInteger(), line -> {}, line -> {}, WorkerObserver.NONE);
        RunSurroundings surroundings =
                new RunSurroundings(name -> Optional.empty(), ProgressStyle.NONE, System.out, RunObserver.NONE);
        try (JobEngines engines = new JobEngines(new JobWorkers(Map.of("eat", options)), opening)) {
            new JobRunner(config, engines, log, surroundings).run();
        }
    }

    @Test
    void runsWhatRanOutOfHeapAgainAloneWithTwiceAsMuch() throws IOException {
        assertThatThrownBy(this::run)
                .hasMessageContaining("1 of 4 files failed")
                .hasMessageContaining("200.txt: java");
        assertOutcome("tried 2 times");
    }

    @Test
    void knowsAWorkerThatEndedForItsHeap() throws IOException {
        assertThatThrownBy(() -> run("-XX:+ExitOnOutOfMemoryError")).hasMessageContaining("1 of 4 files failed");
        assertOutcome("Terminating due to java.lang.OutOfMemoryError: Java heap space");
    }

    private void assertOutcome(String part) throws IOException {
        assertThat(project.resolve("out/40.txt")).hasContent("40.txt" + (40 << 20));
        try (var written = Files.list(project.resolve("out"))) {
            assertThat(written).hasSize(3);
        }
        assertThat(log.lines)
                .anyMatch(line -> line.startsWith("W Job eat:")
                        && line.contains(
                                "on 40.txt ran out of heap at 32m, ran again alone with 64m. <heap>64m</heap>"));
        assertThat(String.join("\n", log.lines))
                .contains("It ran out of heap at 32m, ran again alone with 64m.", "Set a larger <heap>", part);
        assertThat(permits.availablePermits()).isEqualTo(2);
    }
}
