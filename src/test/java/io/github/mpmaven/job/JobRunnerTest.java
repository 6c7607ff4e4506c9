package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.TaskTimeoutException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.job.failure.FailureHandling;
import io.github.mpmaven.job.failure.ItemSelection;
import io.github.mpmaven.report.ProgressStyle;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobRunnerTest {
    @TempDir
    Path project;

    private Path in;
    private Path out;
    private final LinesLog log = new LinesLog();
    private OnFailure onFailure = OnFailure.FAIL_FAST;
    private ProgressStyle progress = ProgressStyle.NONE;
    private FailureHandling failures = FailureHandling.NONE;
    private FakeBuiltIn builtIn = new FakeBuiltIn();

    @BeforeEach
    void makeDirectories() throws IOException {
        in = Files.createDirectories(project.resolve("in"));
        out = project.resolve("out");
    }

    @Test
    void putsEachOutputUnderTheMirroredName() throws Exception {
        files("a.js", "sub/dir/b.js");
        run(FakeEngine.writing(), job(out, Naming.SAME));
        assertThat(namesIn(out)).containsExactly("a.js", "sub/dir/b.js");
        assertThat(out.resolve("sub/dir/b.js")).hasContent("sub/dir/b.js");
    }

    @Test
    void handsOverOddNamesUnchanged() throws Exception {
        List<String> odd =
                List.of("#h", "%p%q", "'single' \"double\"", "-dash", "a b", "back\\slash", "new\nline", "ü", "😀");
        files(odd.toArray(String[]::new));
        FakeEngine engine = FakeEngine.writing();
        run(engine, job(out, Naming.SAME));
        assertThat(engine.seen).extracting(TaskItem::name).containsExactlyElementsOf(odd);
        assertThat(namesIn(out)).containsExactlyElementsOf(odd);
    }

    @Test
    void saysWhatItDoesAtTheStartAndAtTheEnd() throws Exception {
        files("a.js", "b.js");
        run(FakeEngine.writing(), job(out, Naming.SAME));
        assertThat(log.lines.get(0))
                .isEqualTo("I min: com.acme.Minify::minify of 2 files (8 bytes) in in, 2 workers, auto chunks");
        assertThat(log.lines.get(1))
                .startsWith("I min: 2 files (8 bytes) in 0.")
                .contains("with 2 workers");
        assertThat(log.lines).hasSize(2);
    }

    @Test
    void releasesRecordsInInputOrderWhenItemsFinishOutOfOrder() throws Exception {
        files("a", "b", "c");
        FakeEngine engine = new FakeEngine((fake, item) -> fake.done(item, "seen " + item.name() + "\n"));
        engine.newestFirst = true;
        run(engine, builtIn(out));
        assertThat(engine.seen).extracting(TaskItem::name).containsExactly("c", "b", "a");
        assertThat(builtIn.collector.calls)
                .containsExactly("open fake", "add a [v:a]", "add b [v:b]", "add c [v:c]", "finish", "close");
        assertThat(log.lines)
                .containsSubsequence("I [a] [worker 1] seen a", "I [b] [worker 1] seen b", "I [c] [worker 1] seen c");
    }

    @Test
    void notesWhatHasToGoShouldMavenBeKilled() throws Exception {
        files("a");
        FakeEngine engine = FakeEngine.writing();
        run(engine, builtIn(out));
        assertThat(engine.notedTrees).containsExactly(out);
        assertThat(engine.notedFiles).containsExactly(out.resolve(".mp-fake-0--1-0"));
    }

    @Test
    void stopsAtTheFirstFailureAndLeavesNoTemporaryFile() throws Exception {
        files("a", "b", "c", "d");
        FakeEngine engine = new FakeEngine((fake, item) -> {
            for (Path other : List.of(out.resolve("c"), out.resolve("d"))) {
                Files.createDirectories(out);
                Files.writeString(other.resolveSibling(".mp-fake-2-" + (other.endsWith("c") ? 2 : 3) + "-0"), "half");
            }
            return item.name().equals("b")
                    ? fake.failed(item, new IllegalArgumentException("bad thing", new IOException("below")))
                    : fake.done(item, "");
        });
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME)))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("Job min: com.acme.Minify::minify on b failed in worker 1 (pid 4711):\n"
                        + "java.lang.IllegalArgumentException: bad thing\n    at ")
                .hasMessageContaining("\nCaused by: java.io.IOException: below\n    at ")
                .hasMessageEndingWith("<exclude>b</exclude>. <onFailure>failAtEnd</onFailure> shows all that fail.");
        assertThat(namesIn(out)).containsExactly("a");
    }

    @Test
    void runsAllItemsAndListsAllFailuresAtTheEnd() throws Exception {
        onFailure = OnFailure.FAIL_AT_END;
        files("a", "b", "c", "d");
        FakeEngine engine = new FakeEngine((fake, item) -> item.name().compareTo("c") < 0
                ? fake.failed(item, new IllegalStateException("no " + item.name()))
                : fake.done(item, ""));
        engine.newestFirst = true;
        assertThatThrownBy(() -> run(engine, builtIn(out))).hasMessage("""
                        Job sums: 2 of 4 files failed. The log above tells more of each:
                          a: java.lang.IllegalStateException: no a
                          b: java.lang.IllegalStateException: no b""");
        assertThat(namesIn(out)).containsExactly("c", "d");
        assertThat(builtIn.collector.calls).containsExactly("open fake", "add c [v:c]", "add d [v:d]", "close");
        assertThat(log.lines.stream().filter(line -> line.startsWith("E ") && !line.startsWith("E     ")))
                .containsExactly(
                        "E Job sums: sums on a failed in worker 1 (pid 4711):",
                        "E java.lang.IllegalStateException: no a",
                        "E Job sums: sums on b failed in worker 1 (pid 4711):",
                        "E java.lang.IllegalStateException: no b");
    }

    @Test
    void goesOnWithWarningsWhereFailuresAreIgnored() throws Exception {
        onFailure = OnFailure.IGNORE;
        files("a", "b");
        run(
                new FakeEngine((fake, item) -> item.name().equals("a")
                        ? fake.failed(item, new IllegalStateException("no"))
                        : fake.done(item, "")),
                builtIn(out));
        assertThat(log.lines).anyMatch(line -> line.startsWith("W Job sums: sums on a failed"));
        assertThat(log.lines.get(log.lines.size() - 1))
                .contains("1 file (1 byte)")
                .contains(", 1 failed");
        assertThat(builtIn.collector.calls).containsExactly("open fake", "add b [v:b]", "finish", "close");
    }

    @Test
    void listsFiftyNamesAndCountsTheRest() throws Exception {
        onFailure = OnFailure.FAIL_AT_END;
        files(Stream.iterate(100, i -> i + 1).limit(70).map(i -> "f" + i).toArray(String[]::new));
        FakeEngine engine = new FakeEngine((fake, item) -> fake.failed(item, new IOException("no")));
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME)))
                .hasMessageContaining("70 of 70 files failed")
                .hasMessageContaining("\n  f149: java.io.IOException: no\n  and 20 more")
                .hasMessageNotContaining("f150");
        assertThat(log.lines.stream().filter(line -> line.equals("E java.io.IOException: no")))
                .hasSize(Failures.MAX_FULL);
    }

    @Test
    void namesWorkerExitAndLastLinesOfACrash() throws Exception {
        files("big.iso");
        CrashReport report = new CrashReport(
                new WorkerId(3, 99),
                new ExitStatus(137),
                null,
                Duration.ofMillis(12_400),
                "last\nwords",
                "w.log",
                "java -x");
        FakeEngine engine = new FakeEngine((fake, item) -> FakeEngine.failed(item, new WorkerCrashedException(report)));
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME))).hasMessage("""
                        Job min: com.acme.Minify::minify on big.iso failed, because worker 3 (pid 99) exited with 137 (SIGKILL), after 12.4 s.
                        Usually the machine ran out of memory: lower <workers> or set <heap>.
                        Its last lines (w.log):
                          last
                          words
                        It was started by:
                          java -x""");
    }

    @Test
    void saysWhereATaskWasWhenItsTimeWasOver() throws Exception {
        files("slow");
        FakeEngine engine = new FakeEngine((fake, item) -> FakeEngine.failed(
                item, new TaskTimeoutException(FakeEngine.WORKER, Duration.ofSeconds(30), "\"main\" at Loop.run")));
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME)))
                .hasMessageStartingWith("Job min: com.acme.Minify::minify on slow was still running after 30.0 s")
                .hasMessageEndingWith("The worker's threads:\n  \"main\" at Loop.run");
    }

    @Test
    void stopsTheJobOnceWhereNoWorkerCanBeStarted() throws Exception {
        onFailure = OnFailure.FAIL_AT_END;
        files("a", "b");
        CrashReport report = new CrashReport(
                null, new ExitStatus(1), "Unrecognized option: -Xfoo", Duration.ZERO, "", null, "java -Xfoo");
        FakeEngine engine = new FakeEngine((fake, item) -> FakeEngine.failed(item, new WorkerCrashedException(report)));
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME)))
                .hasMessageStartingWith(
                        "Job min: no worker could be started; it exited with 1: Unrecognized option: -Xfoo.\n"
                                + "Look at <jvmArgs>");
        assertThat(engine.seen).hasSize(1);
    }

    @Test
    void saysWhyNoWorkerCouldBeStarted() throws Exception {
        files("a");
        CrashReport report = new CrashReport(
                FakeEngine.WORKER,
                new ExitStatus(1),
                "it ended before it was ready",
                Duration.ZERO,
                "Unrecognized option: -Xfoo",
                null,
                "java -Xfoo");
        assertThatThrownBy(() -> run(FakeEngine.broken(new WorkerCrashedException(report)), job(out, Naming.SAME)))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("""
                        Job min: no worker could be started; worker 1 (pid 4711) exited with 1: it ended before it was ready.
                        Look at <jvmArgs>, at the JDK that is used and at the space in the temporary directory.
                        Its last lines:
                          Unrecognized option: -Xfoo
                        It was started by:
                          java -Xfoo""");
    }

    @Test
    void doesNotSpeakOfTheLinesOfAWorkerThatNeverWas() throws Exception {
        files("a");
        CrashReport report = new CrashReport(
                null, null, "can't write to /tmp/mp-x. Free some space there.", Duration.ZERO, "", null, "");
        assertThatThrownBy(() -> run(FakeEngine.broken(new WorkerCrashedException(report)), job(out, Naming.SAME)))
                .hasMessage("""
                        Job min: no worker could be started; it failed: can't write to /tmp/mp-x. Free some space there.
                        Look at <jvmArgs>, at the JDK that is used and at the space in the temporary directory.""");
    }

    @Test
    void advisesToFreeSpaceOnAFullDisk() throws Exception {
        files("a");
        FakeEngine engine = new FakeEngine(
                (fake, item) -> fake.failed(item, new IOException("/out/.mp-fake-1-0-0: No space left on device")));
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME)))
                .hasMessageEndingWith("\nFree some space on the disk, or point the outputs at another one.");
    }

    @Test
    void saysThatTheFaultIsNotThePersons() throws Exception {
        files("a");
        WorkerCrashedException defect = new WorkerCrashedException(
                new CrashReport(null, null, "the pool itself failed", Duration.ZERO, "", null, ""));
        defect.initCause(new IllegalStateException("oops"));
        assertThatThrownBy(() -> run(FakeEngine.broken(defect), job(out, Naming.SAME)))
                .hasMessage("Job min: mp itself failed: java.lang.IllegalStateException: oops."
                        + " Please report it, with what -e shows.");
    }

    @Test
    void leavesMpsOwnFramesOutOfTheTraceOfAPersonsTask() throws Exception {
        files("a");
        IllegalStateException thrown = new IllegalStateException("no");
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.acme.Minify", "minify", "Minify.java", 5),
            new StackTraceElement("io.github.mpmaven.task.MethodTask", "call", "MethodTask.java", 83),
            new StackTraceElement("io.github.mpmaven.worker.CallLoop", "run", "CallLoop.java", 105)
        });
        FakeEngine engine = new FakeEngine((fake, item) -> fake.failed(item, thrown));
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME)))
                .hasMessageContaining("no\n    at com.acme.Minify.minify(Minify.java:5)\nMend the file");
    }

    @Test
    void deletesWhatAnAbandonedAttemptLeftAndSaysThatItRunsAgain() throws Exception {
        files("a");
        List<Path> left = new ArrayList<>();
        FakeEngine engine = new FakeEngine((fake, item) -> {
            if (left.isEmpty()) {
                WorkerId dead = new WorkerId(7, 77);
                left.add(FakeEngine.write(item, dead, 0));
                return new ItemEvent.Abandoned(
                        item,
                        dead,
                        new WorkerCrashedException(
                                new CrashReport(dead, new ExitStatus(139), null, Duration.ZERO, "", null, "java")));
            }
            assertThat(left.get(0)).doesNotExist();
            return fake.done(item, "");
        });
        run(engine, job(out, Naming.SAME));
        assertThat(namesIn(out)).containsExactly("a");
        assertThat(log.lines).anyMatch(line -> line.startsWith("W ") && line.endsWith("It runs again."));
        assertThat(log.lines.get(log.lines.size() - 1)).endsWith(", 1 tried again");
    }

    @Test
    void keepsThePermissionsOfAnInputThatItsOutputReplaces() throws Exception {
        assumeThat(project.getFileSystem().supportedFileAttributeViews()).contains("posix");
        files("run.sh", "secret");
        Files.setPosixFilePermissions(in.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setPosixFilePermissions(in.resolve("secret"), PosixFilePermissions.fromString("rw-------"));
        run(FakeEngine.writing(), new JobConfig(spec(), List.of(set(in)), null, Naming.SAME, true, false));
        assertThat(in.resolve("run.sh")).hasContent("run.sh");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(in.resolve("run.sh"))))
                .isEqualTo("rwxr-x--x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(in.resolve("secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesALinkThatStandsUnderTheNameOfAnOutput() throws Exception {
        files("a");
        Path other = Files.writeString(project.resolve("other"), "mine");
        Files.createDirectories(out);
        Path link = Files.createSymbolicLink(out.resolve("a"), other);
        run(FakeEngine.writing(), job(out, Naming.SAME));
        assertThat(link).isRegularFile().hasContent("a");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(other).hasContent("mine");
    }

    @Test
    void failsAnItemWhoseOutputCannotBePutIntoPlace() throws Exception {
        files("a");
        Files.createDirectories(out.resolve("a/full"));
        assertThatThrownBy(() -> run(FakeEngine.writing(), job(out, Naming.SAME)))
                .hasMessageContaining("on a: the output can't be put into place")
                .hasMessageContaining("Look whether a directory has its name");
        assertThat(namesIn(out)).isEmpty();
    }

    @Test
    void deletesADirectoryThatATaskMadeInPlaceOfItsOutput() throws Exception {
        files("a", "b");
        FakeEngine engine = new FakeEngine((fake, item) -> {
            Files.createDirectories(
                    FakeEngine.temporary(item, FakeEngine.WORKER, 0).resolve("deep"));
            Files.createDirectories(out.resolve(".mp-fake-2-1-0").resolve("deep")); // of b, which is under way
            return fake.failedUnwritten(item, new IOException("no"));
        });
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME))).hasMessageContaining("on a failed");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void keepsAnItemWithoutOutputWhereTheTaskWroteNothing() throws Exception {
        files("a");
        run(
                new FakeEngine((fake, item) -> new ItemEvent.Done(
                        item, new TaskOutcome(List.of(), List.of(), "", 0, 1), FakeEngine.WORKER, "")),
                job(out, Naming.SAME));
        assertThat(out).doesNotExist();
    }

    @Test
    void saysThatNoFileMatchesAndStartsNoWorker() throws Exception {
        FakeEngine engine = FakeEngine.writing();
        run(engine, job(out, Naming.SAME));
        assertThat(engine.opened).isZero();
        assertThat(log.lines)
                .containsExactly("W Job min: no file to work on, nothing matches in in (includes=[], excludes=[]).");
    }

    @Test
    void failsWithoutInputWhereTheJobSaysSo() {
        JobConfig job = new JobConfig(spec(), List.of(set(in)), out, Naming.SAME, false, true);
        assertThatThrownBy(() -> run(FakeEngine.writing(), job)).hasMessageContaining("no file to work on");
    }

    @Test
    void saysThatADirectoryIsMissing() {
        JobConfig job = new JobConfig(spec(), List.of(set(project.resolve("nowhere"))), out, Naming.SAME, false, false);
        assertThatThrownBy(() -> run(FakeEngine.writing(), job))
                .hasMessage("Job min: The fileSet's directory is missing: " + project.resolve("nowhere")
                        + ". Correct <directory>, or make it before this runs.");
    }

    @Test
    void failsWithTheNameOfTheFileThatCannotCollect() throws Exception {
        files("a", "b");
        builtIn.collector.failOn = "b";
        assertThatThrownBy(() -> run(FakeEngine.writing(), builtIn(out)))
                .hasMessageContaining("out/SUMS can't be written: java.io.IOException: disk full");
        assertThat(builtIn.collector.calls).endsWith("close");
    }

    @Test
    void leavesTheJobsFileAloneWhereNothingMatches() throws Exception {
        run(FakeEngine.writing(), builtIn(out));
        assertThat(builtIn.collector.calls).containsExactly("open fake", "close");
    }

    @Test
    void tellsTheFailuresThatWaitForTheirTurnWhenTheRunStops() throws Exception {
        onFailure = OnFailure.FAIL_AT_END;
        files("a", "b", "c");
        CrashReport report = new CrashReport(null, null, "no memory", Duration.ZERO, "", null, "");
        FakeEngine engine = new FakeEngine((fake, item) -> {
            if (item.name().equals("a")) {
                throw new WorkerCrashedException(report);
            }
            return fake.failed(item, new IOException("bad " + item.name()));
        });
        engine.newestFirst = true;
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME))).hasMessageContaining("no memory");
        assertThat(log.lines).anyMatch(line -> line.contains("bad b")).anyMatch(line -> line.contains("bad c"));
    }

    @Test
    void leavesNoProgressRunningForAJobThatIsRefused() {
        builtIn.refusal = "the list can't be read";
        progress = ProgressStyle.LOG;
        assertThatThrownBy(() -> run(FakeEngine.writing(), builtIn(out)))
                .hasMessageContaining("the list can't be read");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("mp-progress");
    }

    @Test
    void leavesTheJobsOwnFileOutOfItsInput() throws Exception {
        files("a", "SUMS");
        FakeEngine engine = FakeEngine.writing();
        builtIn.outputs = List.of();
        run(engine, builtIn(in));
        assertThat(engine.seen).extracting(TaskItem::name).containsExactly("a");
    }

    @Test
    void leavesTheJobsOwnFileOutOfItsInputWhicheverWayLeadsThere() throws Exception {
        files("a", "SUMS");
        Path link = Files.createSymbolicLink(project.resolve("link"), in);
        Files.createSymbolicLink(in.resolve("b"), in.resolve("SUMS"));
        builtIn.outputs = List.of();
        FakeEngine throughLink = FakeEngine.writing();
        run(throughLink, builtIn(link));
        assertThat(throughLink.seen).extracting(TaskItem::name).containsExactly("a");
        FakeEngine ofLink = FakeEngine.writing();
        FileSet linked = new FileSet(link, List.of(), List.of(), true, true);
        run(
                ofLink,
                new JobConfig(
                        new TaskSpec("sums", "sums", Parameters.NONE), List.of(linked), in, Naming.SAME, false, false));
        assertThat(ofLink.seen).extracting(TaskItem::name).containsExactly("a");
    }

    @Test
    void leavesTheWorkersLogsOutOfItsInput() throws Exception {
        files("a");
        Path logs = Files.createDirectories(project.resolve("target/mp"));
        Files.writeString(logs.resolve("worker-1.log"), "of an earlier run");
        Files.writeString(logs.resolveSibling("mp.txt"), "x");
        FakeEngine engine = FakeEngine.writing();
        builtIn.outputs = List.of();
        TaskSpec sums = new TaskSpec("sums", "sums", Parameters.NONE);
        run(engine, new JobConfig(sums, List.of(set(project)), out, Naming.SAME, false, false));
        assertThat(engine.seen).extracting(TaskItem::name).containsExactly("in/a", "target/mp.txt");
    }

    @Test
    void endsWithoutRemainsWhenTheThreadIsInterrupted() throws Exception {
        files("a", "b");
        FakeEngine engine = new FakeEngine((fake, item) -> {
            Thread.currentThread().interrupt();
            return fake.done(item, "");
        });
        assertThatThrownBy(() -> {
                    run(engine, job(out, Naming.SAME));
                })
                .isInstanceOf(InterruptedException.class);
        assertThat(namesIn(out)).containsExactly("a");
    }

    @Test
    void keepsAHundredThousandItemsInsideTheWindow() throws Exception {
        builtIn.listed = Stream.iterate(0, i -> i + 1)
                .limit(100_000)
                .map(i -> new BuiltInTask.ListedItem("f" + i, List.of()))
                .toList();
        builtIn.outputs = List.of();
        FakeEngine engine = FakeEngine.writing();
        engine.newestFirst = true;
        run(engine, builtIn(out));
        assertThat(engine.maxOutstanding).isEqualTo(JobRun.WINDOW);
        assertThat(builtIn.collector.added).isEqualTo(100_000);
        assertThat(builtIn.collector.inOrder).isTrue();
        assertThat(log.lines.get(0)).contains("of more than 4,096 files in in,");
    }

    @Test
    void runsTheNextJobAfterOneWithFailuresAtTheEnd() throws Exception {
        onFailure = OnFailure.FAIL_AT_END;
        files("a");
        FakeEngine engine = new FakeEngine((fake, item) ->
                fake.spec.job().equals("min") ? fake.failed(item, new IOException("no")) : fake.done(item, ""));
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME), builtIn(project.resolve("other"))))
                .hasMessageStartingWith("Job min: 1 of 1 file failed.");
        assertThat(project.resolve("other/a")).exists();
    }

    @Test
    void runsOnlyTheItemsThatWereAskedForAndLeavesAloneWhatAllOfThemMake() throws Exception {
        files("a", "b*", "bc");
        only("sums", "b*");
        FakeEngine engine = FakeEngine.writing();
        run(engine, job(project.resolve("other"), Naming.SAME), builtIn(out));
        assertThat(engine.seen).extracting(TaskItem::name).containsExactly("b*");
        assertThat(builtIn.collector.calls).isEmpty();
        assertThat(namesIn(out)).containsExactly("b*");
        assertThat(log.lines).contains("I Job sums: only some files run, so out/SUMS is left as it is.");
    }

    @Test
    void saysThatAnItemThatWasAskedForIsNone() throws Exception {
        files("a");
        only("min", "b");
        assertThatThrownBy(() -> run(FakeEngine.writing(), job(out, Naming.SAME)))
                .hasMessageStartingWith("Job min: no such file: b.");
        only("min", "a", "b");
        run(FakeEngine.writing(), job(out, Naming.SAME));
        assertThat(log.lines).anyMatch(line -> line.startsWith("W Job min: no such file: b."));
    }

    @Test
    void stopsAfterSoManyFailuresAndBeginsNoOtherJob() throws Exception {
        onFailure = OnFailure.FAIL_AT_END;
        failures = new FailureHandling(null, ItemSelection.ALL, 2, false);
        files("a", "b", "c", "d");
        FakeEngine engine = new FakeEngine((fake, item) -> fake.failed(item, new IOException("no")));
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME), builtIn(project.resolve("other"))))
                .hasMessageContaining(
                        "a: java.io.IOException: no\n  b: java.io.IOException: no\nThe run stopped after 2"
                                + " failures (<skipAfterFailureCount>).");
        assertThat(engine.seen).extracting(TaskItem::name).containsExactly("a", "b");
    }

    @Test
    void givesAnItemThatRanOutOfHeapOneMoreRunWithALargerOne() throws Exception {
        files("a", "b", "c");
        FakeEngine engine = hungry("b");
        engine.roomier = new FakeEngine((fake, item) -> fake.done(item, ""));
        engine.roomier.heap = OptionalLong.of(64 << 20);
        run(engine, builtIn(out));
        assertThat(builtIn.collector.calls)
                .containsExactly("open fake", "add a [v:a]", "add b [v:b]", "add c [v:c]", "finish", "close");
        assertThat(namesIn(out)).containsExactly("a", "b", "c");
        assertThat(engine.roomier.closed).isTrue();
        assertThat(log.lines)
                .contains("W Job sums: sums on b ran out of heap at 32m, ran again alone with 64m."
                        + " <heap>64m</heap> spares it the second run.");
    }

    @Test
    void failsAnItemThatRunsOutOfTheLargerHeapToo() throws Exception {
        files("a", "b", "c");
        FakeEngine engine = hungry("b");
        engine.roomier = hungry("b");
        engine.roomier.heap = OptionalLong.of(64 << 20);
        assertThatThrownBy(() -> run(engine, job(out, Naming.SAME)))
                .hasMessageContaining("on b failed in worker 1 (pid 4711), tried 2 times:\njava.lang.OutOfMemoryError")
                .hasMessageContaining("Set a larger <heap>")
                .hasMessageContaining("It ran out of heap at 32m, ran again alone with 64m.");
        assertThat(namesIn(out)).containsExactly("a", "c");
    }

    @Test
    void failsAnItemThatRanOutOfHeapWhereNoLargerOneIsToBeHad() throws Exception {
        files("a", "b");
        assertThatThrownBy(() -> run(hungry("b"), job(out, Naming.SAME)))
                .hasMessageContaining("on b failed in worker 1 (pid 4711):\njava.lang.OutOfMemoryError");
    }

    @Test
    void keepsInputOrderWhenAWindowOfItemsWaitsForASecondRun() throws Exception {
        builtIn.listed = Stream.iterate(0, i -> i + 1)
                .limit(3 * JobRun.WINDOW)
                .map(i -> new BuiltInTask.ListedItem("f" + i, List.of()))
                .toList();
        builtIn.outputs = List.of();
        FakeEngine engine = hungry("f1", "f4000", "f9000");
        engine.roomier = new FakeEngine((fake, item) -> fake.done(item, ""));
        engine.roomier.heap = OptionalLong.of(64 << 20);
        engine.newestFirst = true;
        run(engine, builtIn(out));
        assertThat(engine.roomier.seen).extracting(TaskItem::name).containsExactly("f4000", "f1", "f9000");
        assertThat(engine.opened).isEqualTo(2);
        assertThat(builtIn.collector.added).isEqualTo(3 * JobRun.WINDOW);
        assertThat(builtIn.collector.inOrder).isTrue();
    }

    private FakeEngine hungry(String... names) {
        failures = new FailureHandling(null, ItemSelection.ALL, 0, true);
        FakeEngine engine = new FakeEngine((fake, item) -> List.of(names).contains(item.name())
                ? fake.failed(item, new OutOfMemoryError("Java heap space"))
                : fake.done(item, ""));
        engine.heap = OptionalLong.of(32 << 20);
        return engine;
    }

    private void only(String job, String... names) {
        failures = new FailureHandling(null, ItemSelection.of(Map.of(job, Set.of(names)), true), 0, false);
    }

    private void run(FakeEngine engine, JobConfig... jobs)
            throws RunFailedException, IOException, InterruptedException {
        RunConfig config = new RunConfig(
                List.of(jobs),
                0,
                onFailure,
                Duration.ZERO,
                0,
                project,
                project.resolve("target/mp"),
                failures,
                Incremental.OFF);
        RunSurroundings surroundings = new RunSurroundings(
                name -> name.equals("sums") ? Optional.of(builtIn) : Optional.empty(),
                progress,
                System.out,
                RunObserver.NONE);
        new JobRunner(config, FakeEngine.engines(engine, jobs), log, surroundings).run();
    }

    private static TaskSpec spec() {
        return new TaskSpec("min", "com.acme.Minify::minify", Parameters.NONE);
    }

    private static FileSet set(Path directory) {
        return new FileSet(directory, List.of(), List.of(), true, false);
    }

    private JobConfig job(Path output, Naming naming) {
        return new JobConfig(spec(), List.of(set(in)), output, naming, false, false);
    }

    private JobConfig builtIn(Path output) {
        return new JobConfig(
                new TaskSpec("sums", "sums", Parameters.NONE), List.of(set(in)), output, Naming.SAME, false, false);
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = in.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name.substring(0, Math.min(4, name.length())));
        }
    }

    private static List<String> namesIn(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
