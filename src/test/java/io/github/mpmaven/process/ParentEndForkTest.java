package io.github.mpmaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of children, and of theirs, when their parent ends: in each way there is. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ParentEndForkTest {
    private final List<ProcessHandle> family = new ArrayList<>();

    /** A program that starts processes, and ends as it is told. */
    static final class Parent {
        public static void main(String[] how) throws Exception {
            switch (how[0]) {
                case "children" -> {
                    Children.haveChildren("go on");
                    if (how[1].equals("exit")) {
                        System.in.read();
                        System.exit(7);
                    }
                    new CountDownLatch(1).await();
                }
                case "grandchildren" -> {
                    WorkerProcess.of(Children::haveChildren, "wait").start();
                    new CountDownLatch(1).await();
                }
                case "interrupted" -> {
                    WorkerProcess.of(Children::interruptEveryThread).start();
                    new CountDownLatch(1).await();
                }
                case "daemon" -> {
                    WorkerProcess.builder()
                            .daemon(true)
                            .of(Children::sayPidAndWait)
                            .start();
                    System.in.read();
                }
                case "joined" -> {
                    WorkerProcess.of(Children::leaveAThread).start();
                    if (how[1].equals("exit")) {
                        System.exit(7);
                    }
                }
                default -> throw new IllegalArgumentException(how[0]);
            }
        }
    }

    private Process parent(String... how) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName()));
        line.addAll(List.of(how));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        family.add(process.toHandle());
        return process;
    }

    private BufferedReader output(Process parent) {
        return new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads until so many processes have said who they are. */
    private BufferedReader meet(Process parent, int count) throws Exception {
        BufferedReader lines = output(parent);
        int met = 0;
        while (met < count) {
            String line = lines.readLine();
            assertThat(line).as("line %s", met).isNotNull();
            if (line.startsWith("pid ") || line.startsWith("sleep ")) {
                family.add(ProcessHandle.of(Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                        .orElseThrow());
                met++;
            }
        }
        return lines;
    }

    private void allEnd() throws Exception {
        for (ProcessHandle member : family) {
            member.onExit().get(15, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(family).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void noneOutlivesAParentThatIsKilled() throws Exception {
        Process parent = parent("children", "wait");
        meet(parent, 3);
        parent.destroyForcibly();
        allEnd();
    }

    @Test
    void noGrandchildOutlivesAGrandparentThatIsKilled() throws Exception {
        Process parent = parent("grandchildren");
        meet(parent, 3);
        parent.destroyForcibly();
        allEnd();
    }

    @Test
    void aChildThatInterruptsEveryThreadStillSeesItsParentsEnd() throws Exception {
        Process parent = parent("interrupted");
        meet(parent, 1);
        parent.destroyForcibly();
        allEnd();
    }

    @Test
    void aSignalThatEndsTheParentEndsAll() throws Exception {
        Process parent = parent("children", "wait");
        meet(parent, 3);
        parent.toHandle().destroy();
        assertThat(parent.waitFor()).isEqualTo(143);
        allEnd();
    }

    @Test
    void aDaemonIsTerminatedWhenItsParentIsDone() throws Exception {
        Process parent = parent("daemon");
        meet(parent, 1);
        parent.getOutputStream().close();
        assertThat(parent.waitFor()).isZero();
        allEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "exit"})
    void othersAreJoinedByTheEndOfTheirParent(String how) throws Exception {
        Process parent = parent("joined", how);
        assertThat(output(parent).readLine()).isEqualTo("the thread is done");
        assertThat(parent.waitFor()).isEqualTo(how.equals("exit") ? 7 : 0);
    }

    @Test
    void whoExitsTerminatesDaemonsAndWaitsForTheOthers() throws Exception {
        Process parent = parent("children", "exit");
        meet(parent, 3);
        parent.getOutputStream().close();
        List<ProcessHandle> children = parent.toHandle().children().toList();
        assertThat(children).hasSize(2);
        ProcessHandle other = children.stream()
                .filter(child -> child.children().findAny().isPresent())
                .findFirst()
                .orElseThrow();
        ProcessHandle daemon = children.stream()
                .filter(child -> !child.equals(other))
                .findFirst()
                .orElseThrow();
        daemon.onExit().get(15, TimeUnit.SECONDS);
        assertThat(other.isAlive()).isTrue();
        assertThat(parent.isAlive()).isTrue();
        other.destroy();
        assertThat(parent.waitFor()).isEqualTo(7);
        allEnd();
    }
}
