package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.TaskTimeoutException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.files.RunDirectory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How workers and whole pools end that do not end in good order: nothing is left, and one message says why. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class EndingForkTest {
    @TempDir
    Path temporary;

    @TempDir
    Path outputs;

    private Pool.Builder pool() {
        return Pool.builder().workers(2).temporaryDirectory(temporary);
    }

    private static StreamOptions oneByOne(Duration timeout) {
        return new StreamOptions(1, 1000, StreamOptions.Order.FIRST_ADDED, timeout, 0);
    }

    // ---- JVMs that were started ahead

    @Test
    void aJvmThatWasStartedAheadAndThatNobodyAskedForEndsWithItsPool() throws Exception {
        String mark = "-Dahead=" + temporary.getFileName();
        try (Pool pool = pool().jvmOptions(List.of(mark)).build()) {
            assertThat(pool.apply((Integer x) -> x + 1, 1)).isEqualTo(2);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("mp-early-starts")) {
                thread.join();
            }
        }
        List<ProcessHandle> left = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(mark))
                .toList();
        for (ProcessHandle child : left) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    // ---- garbage on the channel

    @Test
    void saysSoWhenATaskWritesToTheChannel() throws Exception {
        try (Pool pool = pool().workers(1)
                .jvmOptions(List.of("--add-opens=java.base/java.io=ALL-UNNAMED"))
                .build()) {
            var outcomes = PoolForkTest.outcomes(
                    pool, EndingForkTest::writeToAllSockets, oneByOne(Duration.ZERO), List.of(0, 1, 2));
            var report = PoolForkTest.reason(outcomes.get(1L), WorkerCrashedException.class)
                    .report();
            assertThat(report.reason())
                    .startsWith("it sent what is no message (no frame: length=1819242347, maxLength=67108864, bytes=")
                    .contains("bytes=look ma, no fram)")
                    .contains("A task may have written to a file descriptor that is not its own.");
            assertThat(PoolForkTest.result(outcomes.get(2L))).isEqualTo(2);
        }
    }

    static int writeToAllSockets(int x) throws Exception {
        if (x == 1) {
            Field number = FileDescriptor.class.getDeclaredField("fd");
            number.setAccessible(true);
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                for (Path path : open.toList()) {
                    if (Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                            && Files.readSymbolicLink(path).toString().startsWith("socket:")) {
                        FileDescriptor descriptor = new FileDescriptor();
                        number.set(descriptor, Integer.parseInt(String.valueOf(path.getFileName())));
                        write(descriptor, "look ma, no frames");
                    }
                }
            }
            Thread.sleep(60_000);
        }
        return x;
    }

    private static void write(FileDescriptor descriptor, String text) {
        try {
            new FileOutputStream(descriptor).write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // not the channel: the JDK keeps a socket of its own whose other end is closed
        }
    }

    // ---- no worker

    @Test
    void saysWhereThereIsNoRoomForAWorker() throws Exception {
        try (Pool pool = pool().build()) {
            DeleteTree.quietly(pool.runDirectory().path()); // nothing can be written there any more
            assertThatThrownBy(() -> PoolForkTest.outcomes(pool, (Integer x) -> x, oneByOne(Duration.ZERO), List.of(1)))
                    .isInstanceOf(WorkerCrashedException.class)
                    .hasMessageContaining("no worker could be started")
                    .hasMessageContaining("can't write to the run's directory")
                    .hasMessageContaining("Free some space there, or set -Djava.io.tmpdir to another directory.");
        }
    }

    @Test
    void refusesATemporaryDirectoryThatTakesNoDirectory() {
        assertThatThrownBy(() -> pool().temporaryDirectory(Path.of("/proc")).build())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/proc/mp-");
    }

    @Test
    void worksWhereThePathIsTooLongForASocket() throws Exception {
        Path deep = Files.createDirectories(temporary.resolve("ü ".repeat(60)));
        try (Pool pool = pool().workers(1).temporaryDirectory(deep).build()) {
            var outcomes = PoolForkTest.outcomes(pool, (Integer x) -> x, oneByOne(Duration.ZERO), List.of(1));
            assertThat(PoolForkTest.result(outcomes.get(0L))).isEqualTo(1);
            assertThat(pool.runDirectory().path().resolve("s")).doesNotExist();
        }
    }

    @Test
    void closingAPoolWhoseWorkersCantStartFailsItsCallsAndStartsNoOthers() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        Pool pool = pool().workers(1)
                .jvmOptions(List.of("-XX:NoSuchFlag"))
                .listener(countingStarts(starts))
                .build();
        AsyncResult<Integer> result = pool.applyAsync((Integer x) -> x, 1);
        pool.close();
        assertThatThrownBy(result::get).hasCauseInstanceOf(WorkerCrashedException.class);
        assertThat(starts.get()).isEqualTo(1);
    }

    @Test
    void closingAPoolWhoseInitializerThrowsFailsItsCalls() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        Pool pool = pool().workers(1)
                .initializer(EndingForkTest::throwAlways)
                .listener(countingStarts(starts))
                .build();
        AsyncResult<Integer> result = pool.applyAsync((Integer x) -> x, 1);
        pool.close();
        assertThatThrownBy(result::get).hasCauseInstanceOf(WorkerCrashedException.class);
        assertThat(starts.get()).isEqualTo(3);
    }

    static void throwAlways() {
        throw new IllegalStateException("never");
    }

    private static WorkerListener countingStarts(AtomicInteger starts) {
        return new WorkerListener() {
            @Override
            public void starting(int worker, String commandLine) {
                starts.incrementAndGet();
            }
        };
    }

    // ---- stopped workers

    @Test
    void killsAStoppedWorkerWhenItsCallIsPastItsTime() throws Exception {
        try (Gate gate = new Gate((worker, item) -> signal("STOP", worker));
                Pool pool = pool().workers(1).build()) {
            int port = gate.port();
            var outcomes = PoolForkTest.outcomes(
                    pool,
                    (Integer x) -> {
                        if (x == 1) {
                            Gate.knock(port, x);
                        }
                        return x;
                    },
                    oneByOne(Duration.ofMillis(300)),
                    List.of(0, 1, 2));
            assertThat(PoolForkTest.reason(outcomes.get(1L), TaskTimeoutException.class)
                            .threadDump())
                    .startsWith("(the worker did not answer");
            assertThat(PoolForkTest.result(outcomes.get(2L))).isEqualTo(2);
        }
    }

    @Test
    void aStoppedWorkerGoesOnWhereItWas() throws Exception {
        try (Gate gate = new Gate((worker, item) -> signal("STOP", worker) && signal("CONT", worker));
                Pool pool = pool().workers(1).build()) {
            int port = gate.port();
            var outcomes = PoolForkTest.outcomes(
                    pool,
                    (Integer x) -> {
                        Gate.knock(port, x);
                        return ProcessHandle.current().pid();
                    },
                    oneByOne(Duration.ZERO),
                    List.of(0, 1, 2));
            assertThat(outcomes.values().stream().map(PoolForkTest::result).distinct())
                    .hasSize(1);
        }
    }

    private static boolean signal(String name, ProcessHandle process) {
        try {
            return new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- a worker's own

    @Test
    void takesTheTemporaryDirectoryOfADeadWorkerAway() throws Exception {
        try (Pool pool = pool().workers(1).build()) {
            var outcomes = PoolForkTest.outcomes(
                    pool,
                    (Integer x) -> {
                        Path own = WorkerEnvironment.current().orElseThrow().temporaryDirectory();
                        Files.writeString(
                                Files.createDirectories(own.resolve("a/b")).resolve("c"), "c");
                        if (x == 0) {
                            PoolForkTest.kill();
                        }
                        return own;
                    },
                    oneByOne(Duration.ZERO),
                    List.of(0, 1));
            Path second = PoolForkTest.result(outcomes.get(1L));
            assertThat(second).isDirectory().hasFileName("w2.tmp");
            assertThat(second.resolveSibling("w1.tmp")).doesNotExist();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    // ---- the parent

    /** A parent of workers, to be killed: two workers that are busy, each with a process of its own. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Path temporary = Path.of(arguments[0]);
            String outputs = arguments[1];
            int port = Integer.parseInt(arguments[2]);
            try (Pool pool = Pool.builder()
                            .workers(2)
                            .temporaryDirectory(temporary)
                            .build();
                    CallStream<Integer, Integer> stream =
                            pool.open((Integer x) -> haveAChild(outputs, port, x), StreamOptions.DEFAULT)) {
                System.out.println("run " + pool.runId());
                for (int i = 0; i < 2; i++) {
                    stream.add(i, 1);
                }
                stream.next();
            }
        }
    }

    static int haveAChild(String outputs, int port, int x) throws IOException, InterruptedException {
        WorkerEnvironment environment = WorkerEnvironment.current().orElseThrow();
        Path file = Path.of(outputs, "half-" + x);
        environment.uncommitted(file);
        Files.writeString(file, "half");
        Files.writeString(environment.temporaryDirectory().resolve("scratch"), "scratch");
        Process child = new ProcessBuilder("sleep", "1000").start();
        Gate.knock(port, (int) child.pid());
        return child.waitFor();
    }

    private record Family(Process parent, String runId, List<ProcessHandle> workers, List<ProcessHandle> children) {
        List<ProcessHandle> descendants() {
            List<ProcessHandle> all = new ArrayList<>(workers);
            all.addAll(children);
            return all;
        }

        void awaitEnd() throws Exception {
            parent.waitFor();
            for (ProcessHandle process : descendants()) {
                process.onExit().get(20, TimeUnit.SECONDS);
            }
            assertThat(KillForkTest.marked(runId)).isEmpty();
        }
    }

    private Family startFamily() throws Exception {
        BlockingQueue<ProcessHandle> workers = new LinkedBlockingQueue<>();
        BlockingQueue<ProcessHandle> children = new LinkedBlockingQueue<>();
        Gate.Porter porter = (worker, child) ->
                workers.add(worker) && children.add(ProcessHandle.of(child).orElseThrow());
        try (Gate gate = new Gate(porter)) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process parent = new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Parent.class.getName(),
                            temporary.toString(),
                            outputs.toString(),
                            Integer.toString(gate.port()))
                    .redirectErrorStream(true)
                    .start();
            String runId = parent.inputReader().readLine().substring("run ".length());
            return new Family(
                    parent, runId, List.of(workers.take(), workers.take()), List.of(children.take(), children.take()));
        }
    }

    @Test
    void nothingIsLeftOfAParentThatIsKilled() throws Exception {
        Family family = startFamily();
        family.parent.destroyForcibly();
        family.awaitEnd();
        assertThat(temporary).isEmptyDirectory();
        assertThat(outputs).isEmptyDirectory();
    }

    @Test
    void nothingIsLeftOfAParentThatIsAskedToEnd() throws Exception {
        Family family = startFamily();
        family.parent.destroy();
        family.awaitEnd();
        assertThat(temporary).isEmptyDirectory();
        assertThat(outputs).isEmptyDirectory();
    }

    @Test
    void whatIsLeftWhenParentAndWorkersAreKilledTheNextRunSweeps() throws Exception {
        Family family = startFamily();
        signal("STOP", family.parent.toHandle());
        family.workers.forEach(ProcessHandle::destroyForcibly);
        family.parent.destroyForcibly();
        family.children.forEach(ProcessHandle::destroyForcibly); // nobody is left to do it
        family.awaitEnd();
        assertThat(temporary).isNotEmptyDirectory();
        try (RunDirectory next = RunDirectory.create(temporary)) {
            assertThat(temporary).isDirectoryContaining(path -> path.equals(next.path()));
            try (Stream<Path> all = Files.list(temporary)) {
                assertThat(all).containsExactly(next.path());
            }
        }
    }

    /** Leaves at once, with a pool that has not got its first worker, or has just got it. */
    static final class Hasty {
        public static void main(String[] arguments) throws Exception {
            CountDownLatch leave = new CountDownLatch(1);
            boolean early = arguments[2].equals("starting");
            Pool pool = Pool.builder()
                    .workers(1)
                    .temporaryDirectory(Path.of(arguments[0]))
                    .jvmOptions(List.of(arguments[1]))
                    .listener(new WorkerListener() {
                        @Override
                        public void starting(int worker, String commandLine) {
                            if (early) {
                                leave.countDown();
                            }
                        }

                        @Override
                        public void started(WorkerId worker) {
                            leave.countDown();
                        }
                    })
                    .build();
            AsyncResult<Integer> unused = pool.applyAsync((Integer x) -> x, 1);
            leave.await();
            System.exit(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"starting", "started"})
    void nothingIsLeftOfAParentThatLeavesWithItsPoolOpen(String when) throws Exception {
        String mark = "-Dhasty=" + temporary.getFileName();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process parent = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hasty.class.getName(),
                        temporary.toString(),
                        mark,
                        when)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(parent.waitFor()).isZero();
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(child -> child.info().commandLine().orElse("").contains(mark))
                .toList();
        for (ProcessHandle child : left) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(temporary).isEmptyDirectory();
    }
}
