package io.github.mpmaven.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.files.TempName;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class OwnTasksTest {
    private static final String SAMPLES = "io.github.mpmaven.task.Samples";

    @TempDir
    Path directory;

    private WorkerStandIn worker;
    private ClassLoader loader;

    @BeforeEach
    void bind() {
        worker = new WorkerStandIn(directory);
        loader = Thread.currentThread().getContextClassLoader();
    }

    @AfterEach
    void unbind() {
        worker.close();
        Thread.currentThread().setContextClassLoader(loader);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$Good::paths      | abc!",
                ".Good::paths      | abc!",
                ".Child::paths     | abc!",
                ".Good::bytes      | cba",
                ".Good::text       | ABC",
                ".Good::parameters | abc{level=9}",
                ".Good::context    | in.txt in.txt 3 {level=9}",
                ".Good::streams    | abc?",
                ".Good::closesBoth | abc",
                ".Copy             | abc1",
                "$Copy             | abc1",
            })
    void runsEachForm(String name, String result) throws Exception {
        assertThat(run(SAMPLES + name, "abc")).isEqualTo(result);
    }

    @Test
    void makesOneInstanceOfAClassForAllItemsOfAWorker() throws Exception {
        TaskSpec spec = Specs.of(SAMPLES + ".Copy");
        var function = new TaskFunction(spec).opened();
        Files.writeString(directory.resolve("in.txt"), "abc");
        TaskItem item = WorkerStandIn.item(spec, directory, "in.txt", directory);
        function.apply(item);
        WorkerStandIn.commit(item, function.apply(item));
        assertThat(directory.resolve("in.txt")).hasContent("abc2");
    }

    @ParameterizedTest
    @CsvSource({"nothing", "noBytes"})
    void hasNoOutputWhereNothingIsWritten(String method) throws Exception {
        assertThat(apply(SAMPLES + ".Good::" + method, "abc").written()).isEmpty();
    }

    @Test
    void leavesNothingOfAStreamThatWasHalfWritten() {
        assertThatThrownBy(() -> apply(SAMPLES + ".Good::throwsHalfWay", "abc"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("half way");
        assertThat(directory.toFile().list()).containsExactly("in.txt");
    }

    @Test
    void explainsAnOutputThatIsADirectory() {
        assertThatThrownBy(() -> apply(SAMPLES + ".Good::directory", "abc"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a file")
                .hasMessageContaining("item=in.txt");
        assertThat(directory.toFile().list()).containsExactly("in.txt");
    }

    @Test
    void namesTheFileAndThePlaceThatAreNotUtf8() throws Exception {
        byte[] latin1 = ("a".repeat(20_000) + "ä").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(directory.resolve("in.txt"), latin1);
        assertThatThrownBy(() -> applyTo(SAMPLES + ".Good::text", "in.txt"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not UTF-8: offsetBytes=20000, file=" + directory.resolve("in.txt"));
    }

    @Test
    void refusesAResultThatUtf8CannotHold() {
        assertThatThrownBy(() -> apply(SAMPLES + ".Good::halfAPair", "abc"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".Bad::hidden          | static String hidden(String): it is not public",
                ".Bad::instance        | public String instance(String): it is not static",
                ".Bad::wrongResult     | public static int wrongResult(byte[]): it must return byte[]",
                ".Bad::wrongParameters | String wrongParameters(int): its parameters have none of the forms",
                ".Bad::twice           | Samples$Bad::twice is ambiguous. Found:",
                ".Good::txet           | has no method txet. It has io.github.mpmaven.task.Samples$Good::bytes",
                ".NotPublic::text      | its class is not public",
                ".Good.text            | Did you mean the method io.github.mpmaven.task.Samples$Good::text?",
                ".Missing::text        | there is no class io.github.mpmaven.task.Samples.Missing, and no built-in",
                ".Good                 | does not implement io.github.mpmaven.task.FileTask. Did you mean",
                ".NoConstructor        | has no public constructor without parameters",
                ".ConstructorThrows    | threw java.lang.UnsupportedOperationException: no licence",
                ".Abstract             | is abstract",
                "::a::b                | <task> must be one of checksum",
                ".FailsToInitialise::text | can't be initialised: java.lang.NumberFormatException: For input string",
            })
    void explainsWhatCannotBeCalled(String name, String message) {
        assertThatThrownBy(() -> apply(SAMPLES + name, "abc"))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining(message);
    }

    @Test
    void listsBothCandidatesAndNoOthersWhereAMethodIsAmbiguous() {
        assertThatThrownBy(() -> apply(SAMPLES + ".Bad::twice", "abc"))
                .hasMessageContaining("\n  public static String twice(String)")
                .hasMessageContaining("\n  public static byte[] twice(byte[])")
                .hasMessageContaining("a name of its own");
    }

    @Test
    void saysForWhichJdkAClassWasCompiled() {
        Thread.currentThread().setContextClassLoader(new Tampering() {
            @Override
            byte[] tamper(byte[] classFile) {
                classFile[7] = 44 + 80;
                return classFile;
            }
        });
        assertThatThrownBy(() -> apply(SAMPLES + "$Good::text", "abc"))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("was compiled for JDK 80, but the workers run JDK "
                        + Runtime.version().feature());
    }

    @Test
    void saysWhichClassIsMissing() {
        Thread.currentThread().setContextClassLoader(new Tampering() {
            @Override
            byte[] tamper(byte[] classFile) {
                String latin1 = new String(classFile, StandardCharsets.ISO_8859_1);
                return latin1.replace("io/github/mpmaven/task/FileTask", "io/github/mpmaven/task/FileTusk")
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
        });
        assertThatThrownBy(() -> apply(SAMPLES + "$Copy", "abc"))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("needs io/github/mpmaven/task/FileTusk, which is not on the class path");
    }

    @Test
    void refusesWhatIsNoName() {
        assertThatThrownBy(() -> apply("chequesum!", "abc")).hasMessageContaining("but was chequesum!");
    }

    private String run(String task, String content) throws Exception {
        TaskOutcome outcome = apply(task, content);
        assertThat(outcome.written()).containsExactly(0);
        return Files.readString(new TempName("run", 3, 0).of(directory.resolve("in.txt"), 0));
    }

    private TaskOutcome apply(String task, String content) throws Exception {
        Files.writeString(directory.resolve("in.txt"), content);
        return applyTo(task, "in.txt");
    }

    private TaskOutcome applyTo(String task, String name) throws Exception {
        TaskSpec spec = Specs.of(task, "level", "9");
        return new TaskFunction(spec).apply(WorkerStandIn.item(spec, directory, name, directory));
    }

    /** Loads the samples anew, changed. */
    private abstract static class Tampering extends ClassLoader {
        Tampering() {
            super(OwnTasksTest.class.getClassLoader());
        }

        abstract byte[] tamper(byte[] classFile);

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SAMPLES)) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] changed = tamper(in.readAllBytes());
                return defineClass(name, changed, 0, changed.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
