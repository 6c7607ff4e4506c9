package io.github.mpmaven.task.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Specs;
import io.github.mpmaven.task.TaskFunction;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.task.TaskSpec;
import io.github.mpmaven.task.WorkerStandIn;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GzipTaskTest {
    @TempDir
    Path directory;

    private WorkerStandIn worker;

    @BeforeEach
    void bind() {
        worker = new WorkerStandIn(directory);
    }

    @AfterEach
    void unbind() {
        worker.close();
    }

    @Test
    void writesAHeaderWithoutTimeNameAndSystem() throws Exception {
        assertThat(HexFormat.of().formatHex(compressed(Specs.of("gzip"), "abc".getBytes(UTF_8))))
                .isEqualTo("1f8b08000000000002ff" + "4b4c4a0600" + "c2412435" + "03000000");
    }

    @Test
    void writesAnEmptyFileToo() throws Exception {
        assertThat(HexFormat.of().formatHex(compressed(Specs.of("gzip", "level", "1"), new byte[0])))
                .isEqualTo("1f8b08000000000004ff" + "0300" + "0000000000000000");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_507, 65_517, 65_526, 65_535, 65_536, 65_537, 131_072, 1_000_003})
    void givesBackTheBytesOfFilesOfAnySize(int size) throws Exception {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        byte[] calm = new byte[size];
        var function = new TaskFunction(Specs.of("gzip", "level", "6")).opened();
        for (byte[] content : new byte[][] {noise, calm, noise}) {
            byte[] packed = compressed(function, Specs.of("gzip", "level", "6"), content);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                    .isEqualTo(content);
        }
    }

    @Test
    void startsAfreshAfterAnItemThatFailed() throws Exception {
        TaskSpec spec = Specs.of("gzip");
        var function = new TaskFunction(spec).opened();
        TaskItem missing = WorkerStandIn.item(spec, directory, "missing", directory);
        assertThatThrownBy(() -> function.apply(missing)).isInstanceOf(FileNotFoundException.class);
        assertThat(compressed(function, spec, "abc".getBytes(UTF_8)))
                .isEqualTo(compressed(spec, "abc".getBytes(UTF_8)));
    }

    @Test
    void packsHarderAtAHigherLevel() throws Exception {
        byte[] text = "the quick brown fox jumps over the lazy dog, and then over another. "
                .repeat(500)
                .getBytes(UTF_8);
        for (int i = 0; i < text.length; i += 97) {
            text[i] = (byte) ('a' + i % 26);
        }
        byte[] small = compressed(Specs.of("gzip", "level", "9"), text);
        assertThat(small).hasSizeLessThan(compressed(Specs.of("gzip", "level", "1"), text).length);
    }

    @Test
    void gzipItselfAcceptsTheFile() throws Exception {
        byte[] content = new byte[300_000];
        Files.write(directory.resolve("x.gz"), compressed(Specs.of("gzip"), content));
        Process gzip;
        try {
            gzip = new ProcessBuilder("gzip", "-tv", "x.gz")
                    .directory(directory.toFile())
                    .start();
        } catch (IOException e) {
            gzip = null;
        }
        assumeTrue(gzip != null, "no gzip");
        assertThat(gzip.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(gzip.exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "best", ""})
    void refusesALevelThatIsNone(String level) {
        assertThatThrownBy(() -> new GzipTask().check(Specs.of("gzip", "level", level)))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("<level> must be a number from 1 to 9, but was " + level);
    }

    private byte[] compressed(TaskSpec spec, byte[] content) throws Exception {
        return compressed(new TaskFunction(spec), spec, content);
    }

    private byte[] compressed(RemoteFunction<TaskItem, TaskOutcome> function, TaskSpec spec, byte[] content)
            throws Exception {
        Files.write(directory.resolve("in"), content);
        TaskItem item = WorkerStandIn.item(spec, directory, "in", directory);
        WorkerStandIn.commit(item, function.apply(item));
        return Files.readAllBytes(directory.resolve("in.gz"));
    }
}
