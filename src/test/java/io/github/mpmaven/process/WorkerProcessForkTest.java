package io.github.mpmaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes with real JVMs: what CPython's own tests ask of its Process, and what is asked of ours beyond that. */
@Timeout(90)
@EnabledOnOs(OS.LINUX)
class WorkerProcessForkTest {
    private final Printed printed = new Printed();

    @AfterEach
    void nothingIsLeft() {
        printed.close();
        for (WorkerProcess left : WorkerProcess.activeChildren()) {
            left.kill();
        }
    }

    private static int endOf(WorkerProcess process) throws InterruptedException {
        assertThat(process.join(Duration.ofSeconds(30))).as("%s ends", process).isTrue();
        return process.exitCode().orElseThrow();
    }

    // ---- what it is

    @Test
    void thisProcessIsTheFirst() {
        assertThat(WorkerProcess.current().name()).isEqualTo("MainProcess");
        assertThat(WorkerProcess.current().pid())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(WorkerProcess.current().daemon()).isFalse();
        assertThat(WorkerProcess.current().isAlive()).isTrue();
        assertThat(WorkerProcess.parent()).isEmpty();
        assertThat(WorkerProcess.cpuCount()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void goesThroughItsLife() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::printBoth, "a", Path.of("b"));
        assertThat(process.isAlive()).isFalse();
        assertThat(process.pid()).isEmpty();
        assertThat(process.exitCode()).isEmpty();
        assertThat(process.isDaemon()).isFalse();
        assertThat(WorkerProcess.activeChildren()).doesNotContain(process);
        assertThat(process).hasToString("WorkerProcess[name=" + process.name() + ", initial]");

        process.start();
        assertThat(process.pid()).isPresent();
        assertThat(process.join(Duration.ofSeconds(-1))).isFalse();
        process.join();

        assertThat(process.exitCode()).hasValue(0);
        assertThat(process.isAlive()).isFalse();
        assertThat(WorkerProcess.activeChildren()).doesNotContain(process);
        assertThat(printed.lines()).containsExactly("printed a b");
        assertThat(printed.errors()).isEmpty();
        assertThat(process.toString()).endsWith("stopped, exit=0]");
    }

    @Test
    void aChildKnowsItselfAndItsParent(@TempDir Path directory) throws Exception {
        WorkerProcess process = WorkerProcess.builder()
                .name("Square-1")
                .daemon(true)
                .workingDirectory(directory)
                .environment(Map.of("GIVEN", "a b"))
                .jvmOptions(List.of("-Dgiven=c d"))
                .of(Children::sayWho);
        process.start();
        assertThat(endOf(process)).isZero();
        long pid = process.pid().orElseThrow();
        assertThat(printed.lines())
                .containsExactly(
                        "name Square-1",
                        "pid " + pid + " " + pid,
                        "daemon true",
                        "parent " + ProcessHandle.current().pid() + " MainProcess true",
                        "cpus " + WorkerProcess.cpuCount(),
                        "input -1",
                        "directory " + directory.toRealPath(),
                        "variable a b",
                        "property c d");
    }

    @Test
    void argumentsOfAnySizeArrive() throws Exception {
        String large = "x".repeat(1_000_000);
        WorkerProcess process = WorkerProcess.of(Children::print, Arrays.asList(1, null, large));
        process.start();
        assertThat(endOf(process)).isZero();
        assertThat(printed.lines()).containsExactly("printed [1, null, " + large + "]");
    }

    @Test
    void runRunsItHere() throws Exception {
        WorkerProcess.of(Children::print, 7).run();
        assertThat(printed.lines()).containsExactly("printed 7");
        assertThatThrownBy(() -> WorkerProcess.of(Children::fail, "no").run()).hasMessage("no");
    }

    @Test
    void namesCountFromTheTopDown() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::recurse, new ArrayList<Integer>());
        process.start();
        assertThat(endOf(process)).isZero();
        String name = process.name();
        assertThat(name).matches("Process-\\d+");
        assertThat(printed.lines())
                .containsExactly(
                        "lineage [] " + name,
                        "lineage [0] " + name + ":1",
                        "lineage [0, 0] " + name + ":1:1",
                        "lineage [0, 1] " + name + ":1:2",
                        "lineage [1] " + name + ":2",
                        "lineage [1, 0] " + name + ":2:1",
                        "lineage [1, 1] " + name + ":2:2");
    }

    // ---- how it ends

    @Test
    void anExceptionIsReportedWithTheNameAndGivesOne() throws Exception {
        WorkerProcess process = WorkerProcess.builder().name("Square-1").of(Children::fail, "it went wrong");
        process.start();
        assertThat(endOf(process)).isEqualTo(1);
        assertThat(printed.errors().lines().limit(3))
                .containsExactly(
                        "Process Square-1:",
                        "java.lang.IllegalStateException: it went wrong",
                        "\tat " + Children.class.getName() + ".fail(Children.java:" + lineOfFail() + ")");
        assertThat(printed.errors()).contains("Caused by: java.lang.RuntimeException: the cause");
    }

    private static int lineOfFail() {
        try {
            Children.fail("");
        } catch (IllegalStateException e) {
            return e.getStackTrace()[0].getLineNumber();
        }
        throw new AssertionError();
    }

    @Test
    void exitCodesAreThoseOfTheProgramOrMinusTheSignal() throws Exception {
        for (int code : new int[] {0, 1, 3, 100}) {
            WorkerProcess exits = WorkerProcess.of(Children::exit, code);
            exits.start();
            assertThat(endOf(exits)).isEqualTo(code);
        }
        WorkerProcess halts = WorkerProcess.of(Children::halt, 5);
        halts.start();
        assertThat(endOf(halts)).isEqualTo(5);
        assertThat(printed.errors()).isEmpty();
    }

    @Test
    void terminateGivesMinus15AndKillMinus9() throws Exception {
        WorkerProcess terminated = WorkerProcess.of(Children::sayPidAndWait);
        terminated.start();
        printed.awaitLine("pid ");
        assertThat(terminated.isAlive()).isTrue();
        assertThat(terminated.join(Duration.ofMillis(10))).isFalse();
        assertThat(WorkerProcess.activeChildren()).contains(terminated);
        terminated.terminate();
        assertThat(endOf(terminated)).isEqualTo(-15);
        assertThat(terminated.isAlive()).isFalse();
        terminated.terminate(); // once more does no harm
        terminated.join();

        WorkerProcess killed = WorkerProcess.of(Children::sayPidAndWait);
        killed.start();
        printed.awaitLine("pid ");
        killed.kill();
        assertThat(endOf(killed)).isEqualTo(-9);
    }

    @Test
    void killTakesTheWholeTree() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::startSleep, true);
        process.start();
        ProcessHandle sleep = handle(printed.awaitLine("sleep "));
        printed.awaitLine("pid ");
        process.kill();
        assertThat(endOf(process)).isEqualTo(-9);
        sleep.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatATaskStartedAndLeftEndsWithIt() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::startSleep, false);
        process.start();
        ProcessHandle sleep = handle(printed.awaitLine("sleep "));
        assertThat(endOf(process)).isZero();
        sleep.onExit().get(10, TimeUnit.SECONDS);
    }

    private static ProcessHandle handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Test
    void threadsThatAreNoDaemonsAreWaitedFor() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::leaveAThread);
        process.start();
        assertThat(endOf(process)).isZero();
        assertThat(printed.lines()).containsExactly("the thread is done");
    }

    @Test
    void manyEndAsTheyShould() throws Exception {
        List<WorkerProcess> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(WorkerProcess.of(Children::sayPidAndWait));
        }
        processes.forEach(WorkerProcess::start);
        for (int i = 0; i < 4; i++) {
            printed.awaitLine("pid ");
        }
        processes.forEach(WorkerProcess::terminate);
        for (WorkerProcess process : processes) {
            assertThat(endOf(process)).isEqualTo(-15);
        }
    }

    @Test
    void onExitIsTheSentinel() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::nothing);
        assertThatThrownBy(process::onExit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has not been started");
        process.start();
        assertThat(process.onExit().get(30, TimeUnit.SECONDS)).isSameAs(process);
        assertThat(process.exitCode()).hasValue(0);
        assertThat(process.onExit()).isCompleted();
    }

    @Test
    void aChildThatInterruptsEveryThreadStillHasItsParent() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::interruptEveryThread);
        process.start();
        printed.awaitLine("pid ");
        process.terminate();
        assertThat(endOf(process)).isEqualTo(-15);
    }

    // ---- what is refused

    @Test
    void canBeStartedOnce() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::nothing);
        assertThatThrownBy(process::join).hasMessageContaining("has not been started");
        assertThatThrownBy(process::terminate).hasMessageContaining("has not been started");
        process.start();
        assertThatThrownBy(process::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("started once");
        endOf(process);
        assertThatThrownBy(process::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isClosedOnlyWhenItHasEnded() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children::sayPidAndWait);
        process.start();
        assertThatThrownBy(process::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("while it is still running");
        process.kill();
        process.join();
        process.close();
        process.close();
        assertThatThrownBy(process::isAlive).hasMessageContaining("is closed");
        assertThatThrownBy(process::join).hasMessageContaining("is closed");
        assertThatThrownBy(process::exitCode).hasMessageContaining("is closed");
        assertThat(process.toString()).contains("closed");
    }

    @Test
    void aTaskThatCantTravelIsRefusedHere() {
        WorkerProcess process = WorkerProcess.of(Children::print, new Children.Holder());
        assertThatThrownBy(process::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't travel")
                .hasMessageContaining("java.lang.Thread");
        assertThat(process.isAlive()).isFalse();
        assertThat(WorkerProcess.activeChildren()).isEmpty();
    }

    @Test
    void aJdkThatIsNotThereIsNamed() {
        WorkerProcess process =
                WorkerProcess.builder().javaHome(Path.of("/no/such/jdk")).of(Children::nothing);
        assertThatThrownBy(process::start).hasMessageContaining("/no/such/jdk/bin/java");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void optionsThatTheJvmRefusesShowOnStandardError() throws Exception {
        WorkerProcess process =
                WorkerProcess.builder().jvmOptions(List.of("-XX:NoSuchOption")).of(Children::nothing);
        process.start();
        assertThat(endOf(process)).isEqualTo(1);
        assertThat(printed.errors()).contains("NoSuchOption");
        assertThat(printed.lines()).isEmpty();
    }

    @Test
    void aDaemonMayHaveNoChildren() throws Exception {
        WorkerProcess process = WorkerProcess.builder().daemon(true).of(Children::tryToHaveAChild);
        process.start();
        assertThat(endOf(process)).isEqualTo(1);
        assertThat(printed.errors()).contains("daemonic processes are not allowed to have children: process=Process-");
    }

    @Test
    void aChildThatWouldStartChildrenWhileItBootsIsToldWhy() throws Exception {
        WorkerProcess process = WorkerProcess.of(Children.Bomb::nothing);
        process.start();
        assertThat(endOf(process)).isEqualTo(1);
        assertThat(printed.errors())
                .contains("the static initialiser of " + Children.Bomb.class.getName() + " (Children.java:")
                .contains("before that process has finished its bootstrapping phase");
        assertThat(printed.lines()).isEmpty();
    }
}
