package io.github.mpmaven.task.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskFunction;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.task.TaskSpec;
import io.github.mpmaven.task.WorkerStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CommandTaskTest {
    @TempDir
    Path directory;

    private WorkerStandIn worker;
    private PrintStream out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void bind() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a Unix");
        worker = new WorkerStandIn(directory);
        out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Files.createDirectories(directory.resolve("in/sub dir"));
        Files.writeString(directory.resolve("in/sub dir/Ä b.tar.gz"), "abc");
    }

    @AfterEach
    void unbind() {
        System.setOut(out);
        worker.close();
    }

    @Test
    void fillsInPlaceholdersAndPassesArgumentsAsTheyStand() throws Exception {
        run(sh(
                "for a; do echo \"[$a]\"; done",
                "{in}",
                "{name}",
                "{basename}",
                "{stem}",
                "{extension}",
                "{dir}",
                "{{x}}",
                "$HOME `id` ; * \"q\" \\",
                ""));
        String in = directory.resolve("in/sub dir/Ä b.tar.gz").toString();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("[" + in + "]\n[sub dir/Ä b.tar.gz]\n[Ä b.tar.gz]\n[Ä b.tar]\n[gz]\n[sub dir]\n[{x}]\n"
                        + "[$HOME `id` ; * \"q\" \\]\n[]\n");
    }

    @Test
    void takesWhatTheProgramWritesToOutAsTheOutput() throws Exception {
        TaskSpec spec = sh("tr a-z A-Z < \"$1\" > \"$2\"; echo done; echo oops >&2", "{in}", "{out}");
        assertThat(commit(spec)).isEqualTo("ABC");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("done\noops\n");
    }

    @Test
    void takesStdoutAsTheOutputWhereAskedTo() throws Exception {
        TaskSpec spec = with(sh("tr a-z A-Z < \"$1\"; echo oops >&2", "{in}"), "stdout", "output");
        assertThat(commit(spec)).isEqualTo("ABC");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("oops\n");
    }

    @Test
    void hasNoOutputWhereNoArgumentNamesOne() throws Exception {
        TaskSpec spec = sh("exit 0", "{in}");
        assertThat(new CommandTask().outputs(spec).suffixes()).isEmpty();
        assertThat(run(spec).written()).isEmpty();
    }

    @Test
    void givesTheProgramAnEmptyStdin() throws Exception {
        run(sh("cat; echo end"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("end\n");
    }

    @Test
    void runsInTheFileSetsDirectoryOrTheOneThatIsGiven() throws Exception {
        run(sh("pwd"));
        run(with(sh("pwd"), "workingDirectory", "sub dir"));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo(directory.resolve("in") + "\n" + directory.resolve("in/sub dir") + "\n");
    }

    @Test
    void failsWithExitCodeAndTheLastLines() {
        assertThatThrownBy(() -> run(sh("i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done; exit 3", "x")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("/sh exited with 3: arguments=[-c, ")
                .hasMessageContaining("Its last lines:\n…line 2")
                .hasMessageEndingWith("\nline 2999")
                .hasMessageNotContaining("line 2000\n");
    }

    @Test
    void saysThatAProgramPrintedNothingAndWhichSignalEndedIt() {
        assertThatThrownBy(() -> run(sh("kill -9 $$")))
                .hasMessageContaining("exited with 137 (SIGKILL)")
                .hasMessageEndingWith("It printed nothing.");
    }

    @Test
    void leavesNoOutputOfAProgramThatFailed() {
        assertThatThrownBy(() -> run(sh("echo half > \"$1\"; exit 1", "{out}")))
                .isInstanceOf(CommandFailedException.class);
        assertThat(directory.resolve("out/sub dir").toFile().list()).isEmpty();
    }

    @Test
    void registersTheProgramForAsLongAsItRuns() throws Exception {
        run(sh("exit 0"));
        assertThat(worker.children).hasSize(1).isEqualTo(worker.endedChildren).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void killsTheProgramAndItsDescendantsWhenInterrupted() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<String> pid = new AtomicReference<>("");
        System.setOut(new PrintStream(new ByteArrayOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) {
                pid.set(new String(bytes, from, length, StandardCharsets.UTF_8).strip());
                running.countDown();
            }
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try (WorkerStandIn own = new WorkerStandIn(directory)) {
                worker = own;
                run(sh("sleep 1000 & echo $!; wait"));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        caller.start();
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(pid.get())).orElseThrow();
        caller.interrupt();
        caller.join(20_000);
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(worker.children).hasSize(1).noneMatch(ProcessHandle::isAlive);
        grandchild.onExit().get(10, TimeUnit.SECONDS);
        assertThat(grandchild.isAlive()).isFalse();
    }

    @Test
    void doesNotWaitForAProcessThatTheProgramLeftBehind() throws Exception {
        run(sh("sleep 30 & echo $!"));
        String pid = printed.toString(StandardCharsets.UTF_8).strip();
        ProcessHandle leftBehind = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        assertThat(leftBehind.isAlive()).isTrue();
        leftBehind.destroyForcibly();
    }

    @Test
    void explainsAProgramThatIsNotThere() {
        assertThatThrownBy(() -> run(spec("no-such-program-7")))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("there is no program no-such-program-7 on the PATH: ");
    }

    @Test
    void explainsAProgramThatMayNotBeExecuted() throws Exception {
        Path text = Files.writeString(directory.resolve("text"), "no program");
        assertThatThrownBy(() -> run(spec(text.toString())))
                .isInstanceOf(TaskSetupException.class)
                .hasMessage("<executable>: " + text + " is no file that this user may execute.");
    }

    @Test
    void explainsAProgramThatTheSystemCannotStart() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken"), "#!/no/such/interpreter\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> run(spec(broken.toString(), "{basename}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't start the program")
                .hasMessageContaining("arguments=[Ä b.tar.gz]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{inn}  | {inn} is no placeholder. There are {in}, {out}, {name}, {basename}, {stem}, {extension}, {dir}",
                "{}     | {} is no placeholder",
                "a{b    | { is no placeholder",
                "b}     | } is no placeholder",
            })
    void refusesAnUnknownPlaceholder(String argument, String message) {
        assertThatThrownBy(() -> new CommandTask().check(spec("sh", argument)))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("<argument>" + argument + "</argument>: " + message);
    }

    @Test
    void refusesTwoOutputs() {
        assertThatThrownBy(() -> new CommandTask().check(with(sh("x", "{out}"), "stdout", "output")))
                .hasMessageContaining("name two outputs");
    }

    @ParameterizedTest
    @CsvSource({
        "tool.cmd, a&b, true",
        "TOOL.BAT, %PATH%, true",
        "tool.bat., a|b, true",
        "tool.cmd, a b=c, false",
        "tool.exe, a&b, false",
        "tool.exe, a\"b, true"
    })
    void refusesWhatWindowsWouldNotPassSafely(String program, String argument, boolean refused) {
        var check = assertThat(org.assertj.core.api.Assertions.catchThrowable(
                () -> WindowsArguments.check(program, List.of("fine", argument))));
        if (refused) {
            check.isInstanceOf(IOException.class).hasMessageContaining("argument=" + argument);
        } else {
            check.isNull();
        }
    }

    @Test
    void findsANameWithAnExtensionAsWindowsDoes() throws Exception {
        Path tool = Files.writeString(directory.resolve("tool.CMD"), "");
        Path forOtherSystems = Files.writeString(directory.resolve("tool"), "");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        assertThat(forOtherSystems.toFile().setExecutable(true)).isTrue();
        ProgramLookup lookup =
                new ProgramLookup(List.of("", "no\0path", '"' + directory.toString() + '"'), List.of(".EXE", ".CMD"));
        assertThat(lookup.find("tool")).isEqualTo(tool.toString());
        assertThat(lookup.find("tool.CMD")).isEqualTo(tool.toString());
    }

    private static TaskSpec sh(String script, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "-c";
        all[1] = script.replace("{", "{{").replace("}", "}}");
        all[2] = "sh";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return spec("sh", all);
    }

    private static TaskSpec spec(String executable, String... arguments) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("executable", List.of(executable));
        values.put("arguments", List.of(arguments));
        return new TaskSpec("j", "command", new Parameters(values));
    }

    private static TaskSpec with(TaskSpec spec, String name, String value) {
        Map<String, List<String>> values = new LinkedHashMap<>(spec.parameters().values());
        values.put(name, List.of(value));
        return new TaskSpec("j", "command", new Parameters(values));
    }

    private String commit(TaskSpec spec) throws Exception {
        TaskItem item = item(spec);
        TaskOutcome outcome = new TaskFunction(spec).apply(item);
        assertThat(outcome.written()).containsExactly(0);
        WorkerStandIn.commit(item, outcome);
        return Files.readString(Path.of(item.outputs().get(0)));
    }

    private TaskOutcome run(TaskSpec spec) throws Exception {
        return new TaskFunction(spec).apply(item(spec));
    }

    private TaskItem item(TaskSpec spec) throws IOException {
        return WorkerStandIn.item(spec, directory.resolve("in"), "sub dir/Ä b.tar.gz", directory.resolve("out"));
    }
}
