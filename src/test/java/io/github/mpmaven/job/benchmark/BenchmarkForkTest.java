package io.github.mpmaven.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.scratch.LocalWorkers;
import io.github.mpmaven.job.scratch.ScratchRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BenchmarkForkTest {
    @TempDir
    private Path base;

    @Test
    void measuresSumsOfSquaresInThisProcessAndOnWorkers() throws Exception {
        LocalWorkers workers = new LocalWorkers(base);
        Workload squares = new SquaresWorkload(SquaresWorkload.job(10_007, base), 10_007, workers.engines());

        new Benchmark(squares, List.of(1, 2), 1, 2, workers.log()).run(base.resolve("mp"));

        assertThat(workers.lines)
                .contains("Benchmark of sum of squares: 64 tasks, each of 10,007 numbers")
                .anyMatch(line -> line.startsWith("round 1 of 1, serial: "))
                .anyMatch(line -> line.startsWith("round 1 of 1, 2 workers: "))
                .anyMatch(line -> line.startsWith("Recommended: "));
        assertThat(base.resolve("mp/benchmark.html")).content().contains("sum of squares", "</html>");
        assertThat(base.resolve("mp/benchmark.json")).content().contains("\"serial\": true");
    }

    @Test
    void measuresAPersonsJobWithoutTouchingItsOutputs() throws Exception {
        LocalWorkers workers = new LocalWorkers(base);
        Files.createDirectories(base.resolve("src"));
        Files.createDirectories(base.resolve("target/out"));
        Files.writeString(base.resolve("src/a.txt"), "a");
        Files.writeString(base.resolve("target/out/a.txt.gz"), "mine");
        try (ScratchRun scratch = ScratchRun.of(workers.run(workers.job("gzip", false)), workers.surroundings())) {
            Workload jobs = new JobsWorkload(scratch, workers.engines(), 0, workers.log());

            assertThat(jobs.run(1)).isPositive();
            assertThat(scratch.directory().resolve("out-job/a.txt.gz")).isNotEmptyFile();
        }
        assertThat(base.resolve("target/out/a.txt.gz")).hasContent("mine");
        try (Stream<Path> left = Files.list(base.resolve("target/mp"))) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
        assertThat(workers.lines).isEmpty();
    }

    @Test
    void takesTurnsThereAndBackAgain() throws Exception {
        List<Integer> turns = new ArrayList<>();
        Workload workload = new Workload() {
            @Override
            public String title() {
                return "nothing";
            }

            @Override
            public String measured() {
                return "";
            }

            @Override
            public boolean hasSerial() {
                return true;
            }

            @Override
            public long run(int workers) throws RunFailedException, InterruptedException, IOException {
                turns.add(workers);
                return 1_000L + turns.size();
            }
        };
        Measurements found = new Benchmark(workload, List.of(1, 4), 2, 4, new LocalWorkers(base).log()).measure();

        assertThat(turns).containsExactly(4, 0, 1, 4, 4, 1, 0);
        assertThat(found.series())
                .containsExactly(
                        new Series(0, List.of(1_002L, 1_007L)),
                        new Series(1, List.of(1_003L, 1_006L)),
                        new Series(4, List.of(1_004L, 1_005L)));
    }
}
