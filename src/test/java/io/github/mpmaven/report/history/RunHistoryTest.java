package io.github.mpmaven.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunHistoryTest {
    private static final long START = 1_700_000_000_000_000L;

    private final RunHistory history = new RunHistory(new RunFacts("web", Path.of("web"), START, "2 cores"));

    @Test
    void saysWhereAWorkersTimeWent() {
        worker(1, 0, 200, 1000);
        item("a", 1, 300, 500);
        RunRecord run = over(1000);
        assertThat(run.workers().get(0))
                .isEqualTo(new WorkerSpan(1, 0, 0, 0, 200, 1000, "0", 1, 0, 500, -1))
                .satisfies(worker -> assertThat(worker.idleMicros()).isEqualTo(300));
        assertThat(run.totals()).isEqualTo(new RunRecord.Totals(1, 200, 500, 300, 0, 1, 0));
        assertThat(run.totals().utilisation()).isEqualTo(0.5);
        assertThat(run.speedUp()).isEqualTo(0.5);
    }

    @Test
    void aWorkerTakesTheRowOfOneThatHasEnded() {
        worker(1, 0, 100, 200);
        history.workerStarting(2, "java", START + 50);
        history.workerStarting(3, "java", START + 250);
        assertThat(over(300).workers()).extracting(WorkerSpan::row).containsExactly(0, 0, 1);
    }

    @Test
    void aWorkerThatNeverWasReadyWasStartingAllItsLife() {
        history.workerStarting(1, "java -Xoops", START);
        history.workerEnded(1, "1", START + 70);
        RunRecord run = over(100);
        assertThat(run.totals()).isEqualTo(new RunRecord.Totals(1, 70, 0, 0, 0, 0, 0));
        assertThat(run.commandLine()).isEqualTo("java -Xoops");
    }

    @Test
    void keepsTheSlowestOfAMillionItemsAndCountsAll() {
        worker(1, 0, 0, 5_000_000);
        history.jobStarted("job", "task", START);
        for (int i = 0; i < 1_000_000; i++) {
            history.itemDone("name", 1, 1, START + i * 5L, i == 500_000 ? 90 : 1 + i % 4);
        }
        RunRecord run = over(5_000_100);
        assertThat(run.slowest()).hasSize(SlowestItems.MAX_ITEMS);
        assertThat(run.slowest().get(0).micros()).isEqualTo(90);
        assertThat(run.slowest().get(0).startMicros()).isEqualTo(2_500_000);
        assertThat(run.totals().items()).isEqualTo(1_000_000);
        RunRecord.Row row = run.rows().get(0);
        assertThat(IntStream.of(row.begun()).sum()).isEqualTo(1_000_000);
        assertThat(row.begun()).hasSizeLessThanOrEqualTo(Density.MAX_STEPS);
        assertThat(row.percents()[100]).isEqualTo(50);
    }

    @Test
    void keepsTheSumsOfWorkersThatItForgets() {
        history.jobStarted("job", "task", START);
        int workers = RunHistory.MAX_WORKERS + 500;
        for (int i = 1; i <= workers; i++) {
            history.workerStarting(i, "java", START + i * 100L);
            history.workerReady(i, 0, START + i * 100L + 30);
            history.itemDone("a", 1, i, START + i * 100L + 40, 20);
            history.workerEnded(i, "0", START + i * 100L + 90);
        }
        RunRecord run = over(1_000_000);
        assertThat(run.workers()).hasSize(RunHistory.MAX_WORKERS);
        assertThat(run.totals())
                .isEqualTo(new RunRecord.Totals(workers, workers * 30L, workers * 20L, workers * 40L, 0, workers, 0));
        assertThat(run.rows()).hasSize(1);
    }

    @Test
    void aFailedAttemptOfUnknownLengthBeganWhenTheOneBeforeItEnded() {
        worker(1, 0, 100, 900);
        item("a", 1, 200, 50);
        history.attemptLost("b", 1, 1, -1, START + 700, Ending.FAILED);
        assertThat(over(900).lost()).containsExactly(new ItemSpan(0, "b", 1, 0, 250, 450, 1, Ending.FAILED));
    }

    @Test
    void anAttemptEndsWithItsWorker() {
        worker(1, 0, 100, 600);
        history.attemptLost("b", 1, 1, 300, START + 700, Ending.ABANDONED);
        assertThat(over(900).lost()).extracting(ItemSpan::startMicros).containsExactly(300L);
    }

    @Test
    void timesBeforeTheStartAreTheStart() {
        worker(1, -50, 10, 100);
        item("a", 1, -20, 5);
        RunRecord run = over(100);
        assertThat(run.slowest().get(0).startMicros()).isZero();
        assertThat(run.workers().get(0).startMicros()).isZero();
    }

    @Test
    void keepsTheFirstFailuresAndCountsAll() {
        for (int i = 0; i < RunHistory.MAX_FAILURES + 7; i++) {
            history.itemFailed(failure("f" + i, "text"));
        }
        history.bundled("job", "f1", "failures/job/f1");
        RunRecord run = over(100);
        assertThat(run.failures()).hasSize(RunHistory.MAX_FAILURES);
        assertThat(run.failed()).isEqualTo(RunHistory.MAX_FAILURES + 7);
        assertThat(run.failures()).extracting(FailedItem::bundle).startsWith(null, "failures/job/f1", null);
    }

    @Test
    void cutsLongNamesAndLongTexts() {
        String text = "begin" + "x".repeat(100_000) + "end";
        assertThat(failure("f", text).text())
                .hasSizeLessThan(13_000)
                .startsWith("begin")
                .endsWith("end");
        worker(1, 0, 0, 100);
        item("a".repeat(500) + "/name.js", 1, 10, 5);
        assertThat(over(100).slowest().get(0).name())
                .hasSize(ItemSpan.MAX_NAME_CHARS)
                .endsWith("/name.js");
    }

    private static FailedItem failure(String name, String text) {
        return new FailedItem("job", name, "/" + name, null, null, 1, -1, "reason", text, null);
    }

    private void worker(int number, long start, long ready, long end) {
        history.workerStarting(number, "java", START + start);
        history.workerReady(number, 0, START + ready);
        history.workerEnded(number, "0", START + end);
    }

    private void item(String name, int worker, long start, long micros) {
        history.jobStarted("job", "task", START);
        history.itemDone(name, 1, worker, START + start, micros);
    }

    private RunRecord over(long micros) {
        return history.record(Outcome.SUCCEEDED, "", START + micros);
    }
}
