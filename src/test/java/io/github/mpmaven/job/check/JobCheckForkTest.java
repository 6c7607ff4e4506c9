package io.github.mpmaven.job.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.RunConfig;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.scratch.LocalWorkers;
import io.github.mpmaven.job.scratch.ScratchRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobCheckForkTest {
    private static final int ITEMS = 12;
    private static final String TASKS = CheckedTasks.class.getName() + "::";

    @TempDir
    private Path base;

    private LocalWorkers workers;

    @BeforeEach
    void writeInputs() throws IOException {
        workers = new LocalWorkers(base);
        Files.createDirectories(base.resolve("src"));
        for (int i = 0; i < ITEMS; i++) {
            String number = String.format(Locale.ROOT, "%02d", i);
            Files.writeString(base.resolve("src/" + number + ".txt"), "file " + number + "\n");
        }
    }

    @Test
    void findsNoDifferenceInATaskThatDependsOnItsInputAlone() throws Exception {
        check(workers.job(TASKS + "steady", false));

        assertThat(workers.lines)
                .containsExactly(
                        "job: one worker in order, then 2 in shuffled order (seed 7)",
                        "job: no difference in 12 outputs");
    }

    @Test
    void namesEachOutputOfARaceWithItsFirstDifferingByte() {
        String found = failure(workers.job(TASKS + "numbered", false));

        assertThat(found)
                .matches(
                        "(?s)Job job: \\d+ of 12 outputs differ between one worker in order \\(there\\) and 2 workers in"
                                + " shuffled order \\(here\\), seed 7:.*")
                .containsPattern("\n  \\d\\d.txt: first differs at byte 1[56] \\(line 2\\), 0x3\\d '\\d' there and ")
                .contains("One worker made the same of them twice, so this is a race")
                .endsWith("To see it again: -Dmp.check.seed=7.")
                .doesNotContain("differs each time");
    }

    @Test
    void tellsAnOutputThatIsNeverTheSameFromARace() {
        assertThat(failure(workers.job(TASKS + "timed", false)))
                .contains("Job job: 12 of 12 outputs differ")
                .contains("; differs each time")
                .contains("They differ between two runs with one worker, too, so the task itself is not reproducible.")
                .doesNotContain("race");
    }

    @Test
    void worksOnCopiesOfFilesThatChangeInPlace() throws IOException {
        assertThat(failure(workers.job(TASKS + "numbered", true)))
                .containsPattern("\n  0/\\d\\d.txt: first differs at byte 1[56] ");

        assertThat(base.resolve("src/11.txt")).hasContent("file 11\n");
    }

    @Test
    void namesOutputsThatAreMissing() {
        assertThat(failure(workers.job(TASKS + "onlyFirst", false)))
                .containsPattern("\n  \\d\\d.txt: not written with one worker\n");
    }

    @Test
    void saysThatAJobFailsInShuffledOrderAlone() {
        assertThat(failure(workers.job(TASKS + "inherited", false)))
                .startsWith(
                        "With 2 workers in shuffled order (seed 7), after it succeeded with one worker in order: Job")
                .contains("the first item is not here");
    }

    private String failure(JobConfig job) {
        RunFailedException[] failure = new RunFailedException[1];
        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> check(job))
                .satisfies(e -> failure[0] = e);
        return failure[0].getMessage();
    }

    private void check(JobConfig job) throws Exception {
        RunConfig run = workers.run(job);
        try (ScratchRun scratch = ScratchRun.of(run, workers.surroundings())) {
            new JobCheck(scratch, workers.engines(), workers.log(), 2, 7).run();
        } finally {
            assertThat(base.resolve("target/out")).doesNotExist();
            try (Stream<Path> left = Files.list(base.resolve("target/mp"))) {
                assertThat(left.filter(path -> path.getFileName().toString().startsWith("scratch-")))
                        .isEmpty();
            }
        }
    }
}
