package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.job.failure.FailureHandling;
import io.github.mpmaven.report.Tally;
import io.github.mpmaven.report.page.ReportFiles;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.task.TaskSpec;
import io.github.mpmaven.task.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunReportTest {
    private static final WorkerId WORKER =
            new WorkerId(3, ProcessHandle.current().pid());

    @TempDir
    Path project;

    private Path directory;
    private final LinesLog log = new LinesLog();
    private final RunReport report = new RunReport(log);

    @BeforeEach
    void nameTheDirectory() {
        directory = project.resolve("target/mp");
    }

    @Test
    void writesWhatHappened() throws Exception {
        begin();
        report.itemDone(new ItemEvent.Done(item(0, "a.js"), outcome(), WORKER, ""));
        end(null);
        JsonNode summary = summary();
        assertThat(summary.at("/outcome").asText()).isEqualTo("succeeded");
        assertThat(summary.at("/jobs/0/id").asText()).isEqualTo("min");
        assertThat(summary.at("/slowest/0/item").asText()).isEqualTo("a.js");
        assertThat(summary.at("/slowest/0/seconds").asDouble()).isEqualTo(0.002);
        assertThat(summary.at("/workers/lives/0/exit").asText()).isEqualTo("0");
        assertThat(summary.at("/workers/lives/0/cpuSeconds").asDouble()).isPositive();
        assertThat(log.lines).containsExactly("I Report: " + Path.of("target/mp/report.html"));
    }

    @Test
    void tellsHowAWorkerDiedAndWhereItsPostMortemIs() throws Exception {
        begin();
        CrashReport crash =
                new CrashReport(WORKER, new ExitStatus(137), null, Duration.ofMillis(40), "last words", null, "java");
        TaskItem item = item(0, "a.js");
        report.itemFailed(
                new ItemFailure(item, WORKER, 2, new WorkerCrashedException(crash), "", ""),
                "it died",
                "it died\nlast words");
        report.failureBundled(item, directory.resolve("failures/min/a.js"));
        end(new RunFailedException("it died"));
        JsonNode failure = summary().at("/failures/items/0");
        assertThat(failure.get("exit").asText()).isEqualTo("137 (SIGKILL)");
        assertThat(failure.get("seconds").asDouble()).isEqualTo(0.04);
        assertThat(failure.get("attempts").asInt()).isEqualTo(2);
        assertThat(failure.get("bundle").asText()).isEqualTo("failures/min/a.js");
        assertThat(directory.resolve(ReportFiles.PAGE)).content().contains("last words", "./failures/min/a.js");
    }

    @Test
    void isWrittenWhenTheRunIsInterrupted() throws Exception {
        begin();
        Thread.currentThread().interrupt();
        end(new InterruptedException());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(summary().at("/outcome").asText()).isEqualTo("interrupted");
    }

    @Test
    void saysThatItCannotBeWrittenAndFailsNothing() throws Exception {
        Files.writeString(project.resolve("target"), "a file");
        begin();
        end(null);
        assertThat(log.lines)
                .singleElement()
                .asString()
                .startsWith("W The report can't be written to " + directory)
                .endsWith("-Dmp.report=false does without.");
    }

    @Test
    void aRunThatNeverBeganLeavesNothing() {
        report.close();
        assertThat(directory).doesNotExist();
        assertThat(log.lines).isEmpty();
    }

    private void begin() {
        report.runStarted(new RunConfig(
                List.of(job()),
                0,
                OnFailure.FAIL_FAST,
                Duration.ZERO,
                0,
                project,
                directory,
                FailureHandling.NONE,
                Incremental.OFF));
        report.jobStarted(job());
        report.workerStarting(3, "java");
        report.workerReady(WORKER);
    }

    private void end(Exception failure) {
        report.jobEnded(job(), new Tally());
        report.runEnded(failure);
        report.workerEnded(WORKER, "0");
        report.close();
    }

    private JobConfig job() {
        return new JobConfig(
                new TaskSpec("min", "com.acme.Minify::minify", Parameters.NONE),
                List.of(),
                null,
                Naming.SAME,
                false,
                false);
    }

    private TaskItem item(int index, String name) {
        return new TaskItem(index, name, project.resolve(name).toString(), List.of(), 5, List.of());
    }

    private static TaskOutcome outcome() {
        return new TaskOutcome(List.of(), List.of(), "", WallClock.microsAt(System.nanoTime()), 2_000_000);
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper()
                .readTree(directory.resolve(ReportFiles.SUMMARY).toFile());
    }
}
