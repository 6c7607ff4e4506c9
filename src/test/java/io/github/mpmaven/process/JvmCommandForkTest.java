package io.github.mpmaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.ExitStatus;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that are started, heard and ended. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class JvmCommandForkTest {
    private static final List<String> ODD = List.of(
            "a b",
            "\"quoted\"",
            "'single'",
            "back\\slash\\",
            "# no comment",
            "ü ß",
            "new\nline",
            "car\rriage",
            "tab\t",
            "",
            "@file",
            "*",
            "$HOME",
            "%x");

    @TempDir
    Path temporary;

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();

    private final JvmProcess.Listener listener = new JvmProcess.Listener() {
        @Override
        public void printed(String line) {
            printed.add(line);
        }

        @Override
        public void exited(ExitStatus status) {
            exit.complete(status);
        }
    };

    /** Says what it got: properties in hex, where it is, the first line of its input. */
    static final class Echo {
        public static void main(String[] arguments) throws Exception {
            for (int i = 0; System.getProperty("odd." + i) != null; i++) {
                System.out.println(
                        HexFormat.of().formatHex(System.getProperty("odd." + i).getBytes(StandardCharsets.UTF_8)));
            }
            System.out.println(System.getenv("GIVEN") + " " + System.getenv("JAVA_TOOL_OPTIONS"));
            System.err.println(new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip());
            System.out.print("x".repeat(40_000));
            if (System.getProperty("sleeps") != null) {
                Process child = new ProcessBuilder("sleep", "1000").inheritIO().start();
                System.out.println("\nchild " + child.pid());
                if (System.getProperty("sleeps").equals("long")) {
                    Thread.sleep(100_000);
                }
            }
            System.exit(3);
        }
    }

    private JvmProcess start(Path classPathEntry, List<String> options) throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(classPathEntry));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .filter(Files::isDirectory)
                .forEach(classPath::add);
        List<String> all = new ArrayList<>(options);
        all.add("-Dfile.encoding=UTF-8");
        JvmCommand command = new JvmCommand(
                Path.of(System.getProperty("java.home")),
                all,
                classPath,
                Echo.class.getName(),
                temporary,
                Map.of("GIVEN", "given", JvmProcess.RUN_MARK, "test-" + temporary.getFileName()));
        JvmProcess process = JvmProcess.start(command, temporary.resolve("a b.args"), "first line");
        process.watch("echo", listener);
        return process;
    }

    @Test
    void argumentsComeThroughWhateverIsInThem() throws Exception {
        List<String> options = new ArrayList<>();
        for (int i = 0; i < ODD.size(); i++) {
            options.add("-Dodd." + i + "=" + ODD.get(i));
        }
        start(temporary.resolve("no such \"jar\" # ü"), options);
        assertThat(exit.get()).isEqualTo(new ExitStatus(3));
        assertThat(printed.subList(0, ODD.size()).stream()
                        .map(hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8)))
                .containsExactlyElementsOf(ODD);
        assertThat(printed.subList(ODD.size(), ODD.size() + 2)).containsExactly("given null", "first line");
        assertThat(printed.subList(ODD.size() + 2, printed.size()))
                .extracting(String::length)
                .containsExactly(16384, 16384, 40_000 - 2 * 16384);
    }

    @Test
    void itsEndIsToldThoughAChildHoldsItsOutput() throws Exception {
        JvmProcess process = start(temporary, List.of("-Dsleeps=short"));
        assertThat(exit.get()).isEqualTo(new ExitStatus(3));
        assertThat(process.isAlive()).isFalse();
        ProcessHandle child = child();
        assertThat(child.isAlive()).isTrue();
        process.killOrphans();
        child.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aTreeIsKilledWhole() throws Exception {
        JvmProcess process = start(temporary, List.of("-Dsleeps=long"));
        while (!exit.isDone() && printed.stream().noneMatch(line -> line.startsWith("child "))) {
            Thread.onSpinWait();
        }
        ProcessHandle child = child();
        process.killTree();
        assertThat(exit.get().toString()).isEqualTo("137 (SIGKILL)");
        child.onExit().get(10, TimeUnit.SECONDS);
    }

    private ProcessHandle child() {
        return printed.stream()
                .filter(line -> line.startsWith("child "))
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.substring(6))))
                .orElseThrow();
    }

    @Test
    void aProcessIsKilledOnlyIfItIsTheOneThatWasMeant() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "1000").start();
        long start = sleeper.info().startInstant().orElseThrow().toEpochMilli();
        ProcessTree.killIfSame(sleeper.pid(), start - 60_000);
        assertThat(sleeper.isAlive()).isTrue();
        ProcessTree.killIfSame(sleeper.pid(), start);
        assertThat(sleeper.waitFor()).isEqualTo(137);
    }

    @Test
    void aJdkThatIsNotThereIsNamed() {
        JvmCommand command =
                new JvmCommand(Path.of("/no/such/jdk"), List.of("-Da=b c"), List.of(), "Main", temporary, Map.of());
        assertThat(command).hasToString("/no/such/jdk/bin/java '-Da=b c' -cp '' Main");
        assertThatThrownBy(() -> JvmProcess.start(command, temporary.resolve("args"), ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/jdk/bin/java");
    }

    @Test
    void exitStatusReadsAsASignalWhereItCanBeOne() {
        assertThat(new ExitStatus(0)).hasToString("0");
        assertThat(new ExitStatus(1).signal()).isEmpty();
        assertThat(new ExitStatus(143)).hasToString("143 (SIGTERM)");
        assertThat(new ExitStatus(137).signal()).hasValue(9);
        assertThat(new ExitStatus(128 + 40)).hasToString("168 (signal 40)");
        assertThat(new ExitStatus(255).signal()).isEmpty();
    }
}
