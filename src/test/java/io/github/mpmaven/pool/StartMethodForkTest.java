package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.ProcessIdentity;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.RemoteSupplier;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.process.Context;
import io.github.mpmaven.process.StartMethod;
import io.github.mpmaven.process.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pools by each start method, and pools that may not be started. */
@Timeout(90)
@EnabledOnOs(OS.LINUX)
class StartMethodForkTest {
    private static final String CACHE = "mp.cacheDirectory";

    @TempDir
    Path temporary;

    @TempDir
    Path cache;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<String> printed = new CopyOnWriteArrayList<>();

    @BeforeEach
    void ownCache() {
        System.setProperty(CACHE, cache.resolve("mp").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(CACHE);
        assertThat(temporary).isEmptyDirectory();
    }

    private Pool.Builder pool(StartMethod method) {
        return Pool.builder()
                .workers(1)
                .context(Context.of(method))
                .temporaryDirectory(temporary)
                .listener(new WorkerListener() {
                    @Override
                    public void noted(String line) {
                        notes.add(line);
                    }

                    @Override
                    public void printed(int worker, String line) {
                        printed.add(line);
                    }
                });
    }

    private static <R> R one(Pool pool, RemoteFunction<Integer, R> function) throws Exception {
        return PoolForkTest.result(PoolForkTest.outcomes(pool, function, PoolForkTest.ONE_BY_ONE, List.of(1))
                .get(0L));
    }

    static String whereFrom(int x) {
        return StartMethodForkTest.class.getProtectionDomain().getCodeSource().getLocation() + " " + x;
    }

    // ---- fork

    @Test
    void aForkedWorkerHasTheClassesOfOneThatRanBefore() throws Exception {
        try (Pool pool = pool(StartMethod.FORK).build()) {
            assertThat(one(pool, StartMethodForkTest::whereFrom)).contains("/mp/jars/");
        }
        try (Stream<Path> archives = Files.list(cache.resolve("mp").resolve("archives"))) {
            assertThat(archives).hasSize(1);
        }
        Path loaded = temporary.resolve("loaded.txt");
        try (Pool pool = pool(StartMethod.FORK)
                .jvmOptions(List.of("-Xlog:class+load:file=" + loaded))
                .build()) {
            one(pool, StartMethodForkTest::whereFrom);
        }
        try (Stream<String> lines = Files.lines(loaded)) {
            assertThat(lines)
                    .anyMatch(line -> line.contains("worker.CallLoop source: shared objects file"))
                    .anyMatch(line -> line.contains("StartMethodForkTest source: shared objects file"));
        }
        Files.delete(loaded);
        assertThat(notes).isEmpty();
        assertThat(printed).isEmpty();
    }

    @Test
    void aPoolThatIsTerminatedMakesTheArchiveAllTheSame() throws Exception {
        try (Pool pool = pool(StartMethod.FORK).build()) {
            one(pool, StartMethodForkTest::whereFrom);
            pool.terminate();
        }
        try (Stream<Path> archives = Files.list(cache.resolve("mp").resolve("archives"))) {
            assertThat(archives).hasSize(1);
        }
    }

    @Test
    void aPoolWorksWhereNoArchiveCanBeHad() throws Exception {
        Files.writeString(cache.resolve("mp"), "a file in its place");
        try (Pool pool = pool(StartMethod.FORK).workers(2).build()) {
            assertThat(one(pool, StartMethodForkTest::whereFrom)).doesNotContain("/mp/jars/");
        }
        assertThat(notes).singleElement().asString().contains("start method fork: workers start without an archive");
    }

    // ---- forkserver

    /** Loaded ahead of demand: says so to whoever holds the other end. */
    static final class Preloaded {
        static final long LOADED = System.nanoTime();

        static {
            try (var door =
                    new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), Integer.getInteger("gate.port"))) {
                new java.io.DataOutputStream(door.getOutputStream())
                        .writeLong(ProcessHandle.current().pid());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    static long pid(int x) {
        return ProcessHandle.current().pid();
    }

    @Test
    void aSpareIsStartedAheadOfDemandAndHandedOver() throws Exception {
        try (var gate = new java.net.ServerSocket(0, 16, java.net.InetAddress.getLoopbackAddress())) {
            Context.setForkserverPreload(List.of("no.such.Class", Preloaded.class.getName()));
            List<String> options = List.of("-Dgate.port=" + gate.getLocalPort());
            long first;
            try (Pool pool = pool(StartMethod.FORKSERVER).jvmOptions(options).build()) {
                first = one(pool, StartMethodForkTest::pid);
            }
            List<Long> spares = new ArrayList<>(List.of(knock(gate), knock(gate), knock(gate)));
            assertThat(spares.remove(first)).isTrue();
            try (Pool pool = pool(StartMethod.FORKSERVER).jvmOptions(options).build()) {
                assertThat(one(pool, StartMethodForkTest::pid)).isIn(spares);
            }
            WorkerProcess process = WorkerProcess.builder()
                    .startMethod(StartMethod.FORKSERVER)
                    .jvmOptions(options)
                    .of(StartMethodForkTest::nothing);
            process.start();
            assertThat(process.join(java.time.Duration.ofSeconds(30))).isTrue();
            assertThat(process.exitCode()).hasValue(0);
            assertThat(knock(gate)).isPositive();
        } finally {
            Context.setForkserverPreload(List.of());
        }
    }

    static void nothing() {}

    private static long knock(java.net.ServerSocket gate) throws Exception {
        gate.setSoTimeout(20_000);
        try (var visitor = gate.accept()) {
            return new java.io.DataInputStream(visitor.getInputStream()).readLong();
        }
    }

    /** A program that leaves spares waiting, says who they are, and goes on. */
    static final class Session {
        public static void main(String[] arguments) throws Exception {
            Context.setForkserverPreload(List.of(Preloaded.class.getName()));
            try (Pool pool = Pool.builder()
                    .workers(1)
                    .startMethod(StartMethod.FORKSERVER)
                    .jvmOptions(List.of("-Dgate.port=" + arguments[0]))
                    .build()) {
                one(pool, StartMethodForkTest::pid);
            }
            System.out.println("closed");
            System.in.read();
        }
    }

    @Test
    void sparesEndWithTheirSessionHoweverItEnds() throws Exception {
        for (boolean killed : new boolean[] {false, true}) {
            try (var gate = new java.net.ServerSocket(0, 16, java.net.InetAddress.getLoopbackAddress())) {
                Process session = new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Session.class.getName(),
                                Integer.toString(gate.getLocalPort()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                assertThat(session.inputReader().readLine()).isEqualTo("closed");
                List<ProcessHandle> spares = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    ProcessHandle.of(knock(gate)).ifPresent(spares::add);
                }
                if (killed) {
                    session.destroyForcibly();
                } else {
                    session.getOutputStream().close();
                }
                session.waitFor();
                for (ProcessHandle spare : spares) {
                    spare.onExit().get(15, TimeUnit.SECONDS);
                }
            }
        }
    }

    // ---- the boot guard

    /** What a person writes who does not know: loading the function's class starts a pool. */
    static final class StaticPool {
        static final Pool POOL = start();

        private static Pool start() {
            try {
                return Pool.builder().workers(1).build();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        static int twice(int x) {
            return 2 * x;
        }
    }

    @Test
    void aPoolInAStaticFieldOfTheFunctionsClassIsExplainedAndNoBomb() throws Exception {
        try (Pool pool = StaticPool.POOL) {
            var outcome = PoolForkTest.outcomes(pool, StaticPool::twice, PoolForkTest.ONE_BY_ONE, List.of(1))
                    .get(0L);
            assertThat(PoolForkTest.reason(outcome, TaskFailedException.class)
                            .failure()
                            .trace())
                    .contains("the static initialiser of " + StaticPool.class.getName() + " (StartMethodForkTest.java:")
                    .contains("starts a pool in a process that mp has started (PoolWorker-1)")
                    .contains("before that process has finished its bootstrapping phase");
            assertThat(pool.workersStarted()).isEqualTo(1);
        }
    }

    /** The same with a thread in between, which no stack tells of. */
    static final class ThreadedPool {
        static final Starter STARTER = Starter.startNow();

        private ThreadedPool() {}

        static RemoteSupplier<String> function() {
            return () -> STARTER.refused;
        }
    }

    static final class Starter extends Thread {
        private volatile String refused = "not refused";

        static Starter startNow() {
            Starter starter = new Starter();
            starter.start();
            try {
                starter.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return starter;
        }

        @Override
        public void run() {
            try {
                Pool.builder().workers(1).build().close();
            } catch (IllegalStateException e) {
                refused = e.getMessage();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void aPoolThatAThreadOfAnInitialiserStartsIsRefusedThoughTheFunctionIsCarried() throws Exception {
        try (Pool pool = pool(StartMethod.SPAWN).build()) {
            assertThat(pool.apply(ThreadedPool.function()))
                    .startsWith("the reading of the task starts a pool in a process that mp has started");
        }
    }

    @Test
    void aWorkerKnowsHowManyAreAboveIt() throws Exception {
        try (Pool pool = pool(StartMethod.SPAWN).build()) {
            int depth = one(pool, x -> Integer.parseInt(System.getenv(BootGuard.DEPTH)));
            assertThat(depth).isEqualTo(BootGuard.childDepth());
        }
    }

    static int nested(int x) throws Exception {
        try (Pool pool = Pool.builder().workers(1).build()) {
            return one(pool, y -> 10 * y);
        }
    }

    static List<Object> family(int x) throws Exception {
        WorkerProcess child = WorkerProcess.of(StartMethodForkTest::nothing);
        child.start();
        child.join();
        return List.of(
                ProcessIdentity.current().name(),
                ProcessIdentity.parent().orElseThrow().pid(),
                child.exitCode().orElseThrow());
    }

    @Test
    void aTaskMayHaveAPoolAndProcessesOfItsOwn() throws Exception {
        try (Pool pool = pool(StartMethod.SPAWN).build()) {
            assertThat(one(pool, StartMethodForkTest::nested)).isEqualTo(10);
            assertThat(one(pool, StartMethodForkTest::family))
                    .isEqualTo(List.of("PoolWorker-1", ProcessHandle.current().pid(), 0));
        }
    }
}
