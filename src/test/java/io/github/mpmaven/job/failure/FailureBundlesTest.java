package io.github.mpmaven.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.TaskTimeoutException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.job.failure.FailureHandling.Place;
import io.github.mpmaven.job.failure.ItemList.Entry;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FailureBundlesTest {
    private static final WorkerId WORKER = new WorkerId(3, 4711);

    @TempDir
    Path base;

    private Path logs;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void makeLogs() throws IOException {
        logs = Files.createDirectories(base.resolve("target/mp"));
    }

    private static final ReplayCommand REPLAY = new ReplayCommand() {
        @Override
        public boolean isTypable(String text) {
            return text.indexOf('\n') < 0;
        }

        @Override
        public String line(String only) {
            return "again " + only;
        }

        @Override
        public Script script(String only) {
            return new Script("replay.sh", "exec again " + only + "\n");
        }
    };

    private FailureBundles bundles(ItemSelection selection) {
        Place place = new Place(logs.resolve("failures"), base, REPLAY);
        FailureBundles bundles =
                new FailureBundles(new FailureHandling(place, selection, 0, false), "sums", logs, warnings::add);
        bundles.begin();
        return bundles;
    }

    private FailedItem failed(String name, Exception reason) throws IOException {
        Path input = base.resolve("in.txt");
        Files.writeString(input, "abc");
        TaskItem item = new TaskItem(0, name, input.toString(), List.of("/out/" + name), 3, List.of());
        return new FailedItem(item, WORKER, 2, reason, "Job sums: it failed", "java -Dmy.password=x1y2 -Xmx1g");
    }

    private static TaskFailedException thrown() {
        return new TaskFailedException(
                WORKER, FailureRecord.of(new IllegalStateException("no colour", new IOException("the end"))));
    }

    private String read(String path) throws IOException {
        return Files.readString(logs.resolve("failures").resolve(path));
    }

    @Test
    void writesAllThatIsKnownOfAFailure() throws IOException {
        Files.writeString(logs.resolve("worker-3.log"), "about to parse\n");
        assertThat(bundles(ItemSelection.ALL)
                        .add(failed("a.txt", thrown()))
                        .orElseThrow()
                        .line())
                .isEqualTo("More: target/mp/failures/sums/a.txt. Again: again sums:a.txt");

        assertThat(read("sums/a.txt/failure.txt"))
                .startsWith("Job sums: it failed\n")
                .contains("Run it again: again sums:a.txt\n")
                .contains("Input: " + base.resolve("in.txt") + "\nSize: 3 bytes\n")
                .contains("SHA-256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n")
                .contains("Output: /out/a.txt\nAttempts: 2\nWorker: worker 3 (pid 4711)\n")
                .contains("Started by: java -Dmy.password=*** -Xmx1g\n")
                .contains("IllegalStateException: no colour\n", "Caused by: java.io.IOException: the end\n");
        assertThat(read("sums/a.txt/worker.log")).isEqualTo("about to parse\n");
        assertThat(read("sums/a.txt/replay.sh")).isEqualTo("exec again sums:a.txt\n");
        assertThat(warnings).isEmpty();
    }

    @Test
    void keepsTheCrashFileAndSaysHowTheWorkerEnded() throws IOException {
        Files.writeString(logs.resolve("hs_err_pid4711.log"), "SIGSEGV");
        CrashReport report =
                new CrashReport(WORKER, new ExitStatus(139), null, Duration.ofSeconds(1), "", null, "java -x");
        bundles(ItemSelection.ALL).add(failed("a.txt", new WorkerCrashedException(report)));
        assertThat(read("sums/a.txt/failure.txt"))
                .contains("Exit status: 139" + (ExitStatusText.SIGNALS ? " (SIGSEGV)" : ""), "Started by: java -x\n");
        assertThat(read("sums/a.txt/hs_err_pid4711.log")).isEqualTo("SIGSEGV");
    }

    /** Windows has no signals. */
    private static final class ExitStatusText {
        static final boolean SIGNALS = new ExitStatus(139).signal().isPresent();
    }

    @Test
    void keepsTheThreadsOfWhatRanTooLong() throws IOException {
        bundles(ItemSelection.ALL)
                .add(failed("a.txt", new TaskTimeoutException(WORKER, Duration.ofSeconds(1), "\"main\" RUNNABLE\n")));
        assertThat(read("sums/a.txt/threads.txt")).isEqualTo("\"main\" RUNNABLE\n");
    }

    @Test
    void namesWhatNoShellTakesByAFile() throws IOException {
        String line = bundles(ItemSelection.ALL)
                .add(failed("a\nb", thrown()))
                .orElseThrow()
                .line();
        assertThat(line).matches("More: (target/mp/failures/sums/a_b-[0-9a-f]{8})\\. Again: again @\\1/item\\.txt");
        Path list = base.resolve(line.substring(line.indexOf('@') + 1));
        assertThat(new ItemList(list).read()).containsExactly(new Entry("sums", "a\nb"));
    }

    @Test
    void removesWhatTheJobLeftBeforeButNotInARunOfSomeItems() throws IOException {
        FailureBundles first = bundles(ItemSelection.ALL);
        first.add(failed("a.txt", thrown()));
        first.add(failed("b.txt", thrown()));
        FailureBundles some = bundles(ItemSelection.of(Map.of("sums", Set.of("a.txt", "c.txt")), true));
        some.succeeded("a.txt");
        some.add(failed("c.txt", thrown()));
        some.end();
        assertThat(logs.resolve("failures/sums")).isDirectoryContaining("glob:**/b.txt");
        assertThat(ItemList.ofFailed(logs.resolve("failures"), "sums").read())
                .containsExactly(new Entry("sums", "b.txt"), new Entry("sums", "c.txt"));
        bundles(ItemSelection.ALL).end();
        assertThat(logs.resolve("failures/sums")).doesNotExist();
    }

    @Test
    void writesSomeBundlesAndListsAll() throws IOException {
        FailureBundles bundles = bundles(ItemSelection.ALL);
        for (int i = 0; i < FailureBundles.MAX_BUNDLES + 5; i++) {
            bundles.add(failed("f" + i, thrown()));
        }
        try (var made = Files.list(logs.resolve("failures/sums"))) {
            assertThat(made).hasSize(FailureBundles.MAX_BUNDLES + 1);
        }
        assertThat(ItemList.ofFailed(logs.resolve("failures"), "sums").read()).hasSize(FailureBundles.MAX_BUNDLES + 5);
        assertThat(bundles.rest()).get().asString().contains("The first 20 failures", "5 more have none");
    }

    @Test
    void saysOnceThatNothingCanBeWritten() throws IOException {
        Files.writeString(logs.resolve("failures"), "a file where the directory should be");
        FailureBundles bundles = bundles(ItemSelection.ALL);
        assertThat(bundles.add(failed("a", thrown()))).isEmpty();
        assertThat(bundles.add(failed("b", thrown()))).isEmpty();
        assertThat(warnings).singleElement().asString().startsWith("Job sums: a failure can't be written down");
    }
}
