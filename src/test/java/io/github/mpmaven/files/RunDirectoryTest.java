package io.github.mpmaven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunDirectoryTest {
    @TempDir
    Path temporary;

    @TempDir
    Path outputs;

    /** What a killed run leaves. */
    private Path deadRun(String notes) throws IOException {
        Path directory = temporary.resolve("mp-0123456789");
        RunDirectory.createPrivate(directory);
        Files.writeString(directory.resolve("owner"), "1 1");
        Files.createFile(directory.resolve("lock"));
        Files.writeString(directory.resolve("notes"), notes);
        return directory;
    }

    @Test
    void removesTheHalfMadeDirectoryOfAProcessThatWasKilled() throws IOException {
        Path directory = RunDirectory.planned(temporary);
        RunDirectory.createPrivate(directory);
        Files.writeString(directory.resolve("owner"), "1 1");
        RunDirectory.cleanUp(directory, false);
        assertThat(directory).doesNotExist();
        Path other = Files.createDirectory(temporary.resolve("mp-and-more"));
        RunDirectory.cleanUp(other, false);
        assertThat(other).exists();
    }

    @Test
    void sweepsWhatAProcessHadNotFinishedToMakeWhenItWasKilled() throws IOException {
        Path noLock = RunDirectory.planned(temporary);
        RunDirectory.createPrivate(noLock);
        Files.writeString(noLock.resolve("owner"), ProcessHandle.current().pid() + " 1"); // the same id, another time
        Path empty = RunDirectory.planned(temporary);
        RunDirectory.createPrivate(empty);
        Files.setLastModifiedTime(empty, FileTime.from(Instant.now().minusSeconds(3600)));
        RunDirectory.create(temporary).close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void leavesAloneWhatIsBeingMade() throws IOException {
        Path noLock = RunDirectory.planned(temporary);
        RunDirectory.createPrivate(noLock);
        ProcessHandle self = ProcessHandle.current();
        Files.writeString(
                noLock.resolve("owner"),
                self.pid() + " " + self.info().startInstant().orElseThrow().toEpochMilli());
        Path empty = RunDirectory.planned(temporary);
        RunDirectory.createPrivate(empty);
        RunDirectory.create(temporary).close();
        assertThat(noLock).exists();
        assertThat(empty).exists();
    }

    @Test
    void goesOnWhereACleanUpWasCutShort() throws IOException {
        Path directory = deadRun("");
        Files.delete(directory.resolve("owner")); // the lock goes last
        RunDirectory.create(temporary).close();
        assertThat(directory).doesNotExist();
    }

    /** Holds a run's lock until its standard input ends. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (RunDirectory run = RunDirectory.create(Path.of(arguments[0]))) {
                System.out.println(run.path());
                System.in.read();
                Runtime.getRuntime().halt(1);
            }
        }
    }

    @Test
    void waitsForTheLastMomentOfADyingRun() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        temporary.toString())
                .start();
        Path directory = Path.of(holder.inputReader().readLine());
        RunDirectory.cleanUp(directory, false);
        assertThat(directory.resolve("lock")).exists();
        Thread cleaner = new Thread(() -> RunDirectory.cleanUpWhenFree(directory));
        cleaner.start();
        cleaner.interrupt();
        while (cleaner.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        holder.getOutputStream().close();
        cleaner.join();
        assertThat(directory).doesNotExist();
        assertThat(cleaner.isAlive()).isFalse();
    }

    @Test
    void isThereForItsOwnerAloneUntilItIsClosed() throws IOException {
        RunDirectory run = RunDirectory.create(temporary);
        assertThat(run.runId()).matches("[a-z0-9]{10}");
        assertThat(run.path()).isEqualTo(temporary.resolve("mp-" + run.runId()));
        assertThat(Files.getPosixFilePermissions(run.path())).hasSize(3);
        Files.createDirectories(run.path().resolve("a/b"));
        run.close();
        run.close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void deletesWhatADeadRunHasNotedAndNothingElse() throws IOException {
        String odd = "a\\ b\nc";
        Path noted = Files.createFile(outputs.resolve(odd));
        Path tree = Files.createDirectories(outputs.resolve("tree/deep"));
        Path left = Files.createFile(tree.resolve(".mp-0123456789-1-7-0.txt"));
        Path others = Files.createFile(tree.resolve(".mp-9999999999-1-7-0.txt"));
        Path mine = Files.createFile(tree.resolve("mine"));
        Path full = Files.createDirectories(outputs.resolve("full/of/things"));
        Path dead = deadRun("file " + full.getParent() + "\nfile "
                + noted.toString().replace("\\", "\\\\").replace("\n", "\\n") + "\ntree " + outputs + "\n");
        RunDirectory.create(temporary).close();
        assertThat(dead).doesNotExist();
        assertThat(noted).doesNotExist();
        assertThat(left).doesNotExist();
        assertThat(others).exists();
        assertThat(mine).exists();
        assertThat(full).exists();
    }

    @Test
    void notesAreReadAsTheyWereWritten() throws IOException {
        Path file = Files.createFile(outputs.resolve("x \\n\n y"));
        RunDirectory run = RunDirectory.create(temporary);
        run.noteFile(file);
        run.noteTree(outputs);
        Path dead = deadRun(Files.readString(run.path().resolve("notes")));
        RunDirectory.create(temporary).close();
        assertThat(dead).doesNotExist();
        assertThat(file).doesNotExist();
        run.close();
    }

    @Test
    void aCarriageReturnInANoteNamesNoOtherFile() throws IOException {
        Path file = Files.createFile(outputs.resolve("report\r2"));
        Path other = Files.createFile(outputs.resolve("report"));
        RunDirectory run = RunDirectory.create(temporary);
        run.noteFile(file);
        Path dead = deadRun(Files.readString(run.path().resolve("notes")));
        RunDirectory.create(temporary).close();
        assertThat(dead).doesNotExist();
        assertThat(file).doesNotExist();
        assertThat(other).exists();
        run.close();
    }

    @Test
    void deletesADirectoryThatATaskMadeUnderATemporaryName() throws IOException {
        Path made = Files.createDirectories(outputs.resolve("tree/.mp-0123456789-1-7-0.d/deep"));
        Files.createFile(made.resolve("file"));
        Path others = Files.createDirectories(outputs.resolve("tree/.mp-9999999999-1-7-0.d/deep"));
        deadRun("tree " + outputs + "\n");
        RunDirectory.create(temporary).close();
        assertThat(made.getParent()).doesNotExist();
        assertThat(others).exists();
    }

    @Test
    void ignoresANoteThatWasCutShort() throws IOException {
        Path other = Files.createFile(outputs.resolve("report"));
        Path dead = deadRun("file " + other); // of report.txt, on a full disk
        RunDirectory.create(temporary).close();
        assertThat(other).exists();
        assertThat(dead).doesNotExist();
        Path again = deadRun("fi");
        RunDirectory.create(temporary).close();
        assertThat(again).doesNotExist();
    }

    @Test
    void leavesALiveRunAlone() throws IOException {
        try (RunDirectory live = RunDirectory.create(temporary)) {
            RunDirectory.create(temporary).close();
            RunDirectory.cleanUp(live.path(), true);
            assertThat(live.path().resolve("lock")).exists();
        }
    }

    @Test
    void leavesAloneWhatIsSomebodyElses() throws IOException {
        Path victim = Files.createFile(outputs.resolve("victim"));
        Path trap = deadRun("file " + victim + "\n");
        boolean given;
        try {
            var nobody =
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(trap.resolve("lock"), nobody);
            Files.setOwner(trap, nobody);
            given = true;
        } catch (IOException e) {
            given = false;
        }
        assumeThat(given).as("only root can give a directory away").isTrue();
        RunDirectory.create(temporary).close();
        assertThat(victim).exists();
        assertThat(trap).exists();
    }

    @Test
    void runsThatBeginAtOnceDoNotSweepEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<RunDirectory>> starts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                starts.add(() -> RunDirectory.create(temporary));
            }
            for (Future<RunDirectory> start : threads.invokeAll(starts)) {
                RunDirectory run = start.get();
                assertThat(run.path().resolve("lock")).exists();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Creates and closes a run, in another process. */
    static final class OtherRun {
        public static void main(String[] arguments) throws IOException {
            RunDirectory.create(Path.of(arguments[0])).close();
        }
    }

    @Test
    void isNotSweptByAnotherProcessAfterASecondRunOfThisOne() throws Exception {
        try (RunDirectory live = RunDirectory.create(temporary)) {
            RunDirectory.create(temporary).close(); // must not touch the first one's lock
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherRun.class.getName(),
                            temporary.toString())
                    .inheritIO()
                    .start();
            assertThat(other.waitFor()).isZero();
            assertThat(live.path().resolve("lock")).exists();
        }
    }
}
