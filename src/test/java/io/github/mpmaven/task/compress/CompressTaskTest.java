package io.github.mpmaven.task.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan.Unwritten;
import io.github.mpmaven.task.Specs;
import io.github.mpmaven.task.TaskFunction;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.task.TaskSpec;
import io.github.mpmaven.task.WorkerStandIn;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CompressTaskTest {
    private static final int PIECE = CompressFile.PIECE_BYTES;
    private static final String[] QUICK = {"brotliLevel", "5", "zstdLevel", "3", "gzipLevel", "6"};

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
    void writesThreeFormatsThatGiveBackTheFile() throws Exception {
        byte[] text = text(50_000);
        assertThat(compressed(Specs.of("compress"), text)).containsExactly(0, 1, 2);
        assertGivesBack(text);
        assertThat(packed("br")).hasSizeLessThan(packed("gz").length);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 65_536, 131_072, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3_000_001})
    void givesBackFilesOfAnySize(int size) throws Exception {
        byte[] text = text(size);
        assertThat(compressed(Specs.of("compress", QUICK), text)).hasSize(3);
        assertGivesBack(text);
    }

    @Test
    void writesTheSameBytesWhateverCameBefore() throws Exception {
        TaskSpec spec = Specs.of("compress", "zstdLevel", "16", "brotliLevel", "9");
        byte[] text = text(300_000);
        compressed(spec, text);
        List<byte[]> first = List.of(packed("gz"), packed("br"), packed("zst"));
        RemoteFunction<TaskItem, TaskOutcome> function = new TaskFunction(spec).opened();
        for (byte[] other : List.of(text(PIECE + 1), noise(200_000), text(100), text)) {
            compressed(function, spec, other);
        }
        assertThat(packed("gz")).isEqualTo(first.get(0));
        assertThat(packed("br")).isEqualTo(first.get(1));
        assertThat(packed("zst")).isEqualTo(first.get(2));
    }

    @Test
    void writesInPiecesWhatTheLibrariesWriteAtOnce() throws Exception {
        byte[] text = text(2 * PIECE + 77);
        compressed(Specs.of("compress", "formats", "brotli,zstd", "brotliLevel", "9", "zstdLevel", "12"), text);
        assertThat(packed("br")).isEqualTo(Encoder.compress(text, Encoder.Parameters.create(9, 22)));
        byte[] whole = Zstd.compress(text, 12);
        assertThat(packed("zst").length).isBetween(whole.length, whole.length + 4); // its checksum
    }

    @Test
    void writesGzipAsTheTaskGzipDoes() throws Exception {
        byte[] text = text(100_000);
        compressed(Specs.of("compress", "formats", "gzip"), text);
        byte[] one = packed("gz");
        compressed(Specs.of("gzip"), text);
        assertThat(packed("gz")).isEqualTo(one);
    }

    @Test
    void writesNoOutputThatIsNotSmaller() throws Exception {
        assertThat(compressed(Specs.of("compress", QUICK), noise(3 * PIECE))).isEmpty();
        assertThat(compressed(Specs.of("compress"), new byte[0])).isEmpty();
        assertThat(compressed(Specs.of("compress"), "a".getBytes(UTF_8))).isEmpty();
        assertThat(filesIn(directory)).containsExactly("in");
    }

    @Test
    void decidesForEachFormatByItself() throws Exception {
        byte[] some = text(200); // gzip's frame is the largest, and brotli knows words
        compressed(Specs.of("compress"), some);
        double brotli = packed("br").length / 200.0;
        assertThat(compressed(Specs.of("compress", "minRatio", String.format("%.3f", brotli + 0.005)), some))
                .containsExactly(1);
    }

    @Test
    void keepsAnOutputOfExactlyTheShareAllowed() {
        assertThat(new WorthKeeping(0, new java.math.BigDecimal("0.8")).mostBytes(10))
                .isEqualTo(8);
        assertThat(new WorthKeeping(0, new java.math.BigDecimal("0.8")).mostBytes(9))
                .isEqualTo(7);
        assertThat(new WorthKeeping(0, new java.math.BigDecimal("1")).mostBytes(10))
                .isEqualTo(9);
        assertThat(new WorthKeeping(11, new java.math.BigDecimal("1")).mostBytes(10))
                .isZero();
        assertThat(new WorthKeeping(10, new java.math.BigDecimal("1")).mostBytes(10))
                .isEqualTo(9);
    }

    @Test
    void leavesSmallFilesAlone() throws Exception {
        assertThat(compressed(Specs.of("compress", "minSize", "1k"), text(1023)))
                .isEmpty();
        assertThat(compressed(Specs.of("compress", "minSize", "1k"), text(1024)))
                .hasSize(3);
    }

    @Test
    void asksTheJobToRemoveWhatIsNotWritten() {
        assertThat(new CompressTask()
                        .outputs(Specs.of("compress", "formats", "zstd,gzip"))
                        .unwritten())
                .isEqualTo(Unwritten.REMOVED);
        assertThat(new CompressTask()
                        .outputs(Specs.of("compress", "formats", "zstd,gzip"))
                        .suffixes())
                .containsExactly(".gz", ".zst");
    }

    @Test
    void notesItsTemporaryFilesAndUnpacksNativeCodeWhereTheWorkerCleansUp() throws Exception {
        compressed(Specs.of("compress", QUICK), text(3_000));
        assertThat(worker.uncommitted).hasSize(3);
        assertThat(System.getProperty("ZstdTempFolder")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a.png, true",
        "a/b.JPG, true",
        "app.js.gz, true",
        "app.js.br, true",
        "x.zst, true",
        "x.woff2, true",
        "x.jar, true",
        "a.js, false",
        "png, false",
        "a.svg, false",
        "x.wasm, false",
        "a.png.txt, false",
        "x.ttf, false",
    })
    void skipsKindsThatAreCompressedAlready(String name, boolean skipped) {
        assertThat(new CompressTask().leavesOut(Specs.of("compress")).test(name))
                .isEqualTo(skipped);
    }

    @Test
    void skipsWhatThePersonSays() {
        var own = new CompressTask().leavesOut(Specs.of("compress", "skip", "map, .PDF"));
        assertThat(List.of(own.test("a.map"), own.test("a.pdf"), own.test("a.png")))
                .containsExactly(true, true, false);
        var more = new CompressTask().leavesOut(Specs.of("compress", "skip", "default,map"));
        assertThat(List.of(more.test("a.map"), more.test("a.png"))).containsExactly(true, true);
        assertThat(new CompressTask()
                        .leavesOut(Specs.of("compress", "skip", "none"))
                        .test("a.png"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzipLevel|0|<gzipLevel> must be a number from 1 to 9, but was 0. Leave it out for 9.",
                "brotliLevel|12|<brotliLevel> must be a number from 0 to 11, but was 12. Leave it out for 11.",
                "zstdLevel|23|<zstdLevel> must be a number from 1 to 22, but was 23. Leave it out for 19.",
                "zstdLevel|-1|<zstdLevel> must be a number from 1 to 22, but was -1. Leave it out for 19.",
                "brotliWindow|25|<brotliWindow> must be a number from 10 to 24, but was 25. Leave it out for 24.",
                "zstdWindow|9|<zstdWindow> must be a number from 10 to 27, but was 9. Leave it out for the level's own.",
                "formats|gzip,lzma|<formats> must be some of gzip, brotli and zstd, but one was lzma.",
                "formats|gzip,gzip|<formats> names gzip twice. Leave one out.",
                "formats|,|<formats> names none. Leave it out for gzip, brotli and zstd.",
                "minSize|some|<minSize> must be a number of bytes, or a size like 1k, but was some.",
                "minRatio|1.2|<minRatio> must be above 0 and at most 1, but was 1.2. It is the largest share of its input that an"
                        + " output may be: 0.8 keeps what saves a fifth.",
                "minRatio|0.0|<minRatio> must be above 0 and at most 1, but was 0.0. It is the largest share of its input that an"
                        + " output may be: 0.8 keeps what saves a fifth.",
                "skip|*.png|<skip> takes extensions such as png, default for the usual ones, or none, but one was *.png.",
            })
    void refusesWhatIsOutOfRange(String name, String value, String message) {
        assertThatThrownBy(() -> new CompressTask().check(Specs.of("compress", name, value)))
                .isInstanceOf(TaskSetupException.class)
                .hasMessage(message);
    }

    @Test
    void refusesALevelOfAFormatThatIsNotWritten() {
        assertThatThrownBy(() -> new CompressTask().check(Specs.of("compress", "formats", "gzip", "zstdLevel", "3")))
                .hasMessage("<zstdLevel> has no meaning here: <formats> has no zstd. Leave it out.");
    }

    @Test
    void namesTheLibrariesOfTheFormatsAskedForAndThoseOfTheClassPath() {
        assertThat(libraries("gzip")).isEmpty();
        assertThat(libraries("zstd")).hasSize(1);
        List<String> all = libraries("gzip,brotli,zstd");
        assertThat(all).hasSize(3);
        List<String> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(jar -> Path.of(jar).getFileName().toString())
                .toList();
        for (String library : all) {
            String[] parts = library.split(":", -1);
            assertThat(jars).contains(parts[1] + "-" + parts[2] + ".jar");
        }
    }

    @Test
    void letsItsWorkersUseNativeCodeWhereAFormatNeedsIt() {
        assertThat(new CompressTask().jvmArguments(Specs.of("compress")))
                .containsExactly("--enable-native-access=ALL-UNNAMED");
        assertThat(new CompressTask().jvmArguments(Specs.of("compress", "formats", "gzip")))
                .isEmpty();
    }

    private static List<String> libraries(String formats) {
        return new CompressTask().libraries(Specs.of("compress", "formats", formats));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Linux, arm, linux-armv7",
        "Linux, riscv64, linux-riscv64",
        "Mac OS X, x86_64, osx-x86_64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, windows-x86_64",
        "Windows Server 2022, aarch64, windows-aarch64",
    })
    void knowsBrotlisNativeLibraryOfAPlatform(String os, String arch, String expected) {
        NativePlatform platform = new NativePlatform(os, arch);
        assertThat(platform.brotli()).isEqualTo(expected);
        assertThat(platform.hasBrotli()).isTrue();
        assertThat(Format.BROTLI.libraries(platform))
                .contains("com.aayushatharva.brotli4j:native-" + expected + ":1.24.0");
    }

    @Test
    void namesAPlatformThatBrotliHasNothingFor() {
        NativePlatform platform = new NativePlatform("SunOS", "sparcv9");
        assertThat(platform.hasBrotli()).isFalse();
        assertThat(platform.withoutBrotli())
                .startsWith("<formats> has brotli, but brotli4j has no native library for this platform:"
                        + " os.name=SunOS, os.arch=sparcv9. It has one for linux-x86_64, linux-aarch64,")
                .endsWith(". Leave brotli out, or run the brotli program by task command.");
    }

    @Test
    void saysWhichLibraryIsMissing() {
        NativePlatform platform = new NativePlatform("Linux", "amd64");
        assertThatThrownBy(() -> NativeCode.open(Format.ZSTD, platform, () -> {
                    throw (NoClassDefFoundError) new NoClassDefFoundError("com/github/luben/zstd/ZstdCompressCtx")
                            .initCause(new ClassNotFoundException("com.github.luben.zstd.ZstdCompressCtx"));
                }))
                .isInstanceOf(TaskSetupException.class)
                .hasMessage("<formats> has zstd, but its library is not on the workers' class path:"
                        + " com.github.luben:zstd-jni:1.5.7-28. Name it in the job's <dependencies>, or leave zstd out of"
                        + " <formats>.");
        assertThatThrownBy(() -> NativeCode.open(Format.BROTLI, platform, () -> {
                    throw new UnsatisfiedLinkError("libm.so.6: not found");
                }))
                .hasMessageStartingWith("<formats> has brotli, but its native library can't be loaded on Linux, amd64:"
                        + " java.lang.UnsatisfiedLinkError: libm.so.6: not found. It comes with ");
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1008, 10", "1009, 11", "4194288, 22", "4194289, 23", "8388593, 24", "99999999999, 24"})
    void choosesBrotlisWindowAsItsProgramDoes(long size, int bits) {
        assertThat(BrotliEncoder.windowBits(size, 24)).isEqualTo(bits);
    }

    @Test
    void keepsZstdsWindowWithinWhatBrowsersTake() throws Exception {
        assertThat(CompressOptions.of(Specs.of("compress", "zstdLevel", "22")).zstdWindowBits())
                .isEqualTo(23);
        assertThat(CompressOptions.of(Specs.of("compress", "zstdLevel", "22", "zstdWindow", "27"))
                        .zstdWindowBits())
                .isEqualTo(27);
        assertThat(CompressOptions.of(Specs.of("compress")).zstdWindowBits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"gz, gzip -dc", "br, brotli -dc", "zst, zstd -dcq"})
    void theFormatsOwnProgramGivesBackTheFile(String extension, String command) throws Exception {
        byte[] text = text(PIECE + 100);
        compressed(Specs.of("compress", QUICK), text);
        List<String> line = Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("in." + extension))
                .toList();
        Process program;
        try {
            program = new ProcessBuilder(line).directory(directory.toFile()).start();
        } catch (IOException e) {
            program = null;
        }
        assumeTrue(program != null, "not installed: " + command);
        assertThat(program.getInputStream().readAllBytes()).isEqualTo(text);
        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
    }

    @Test
    void startsAfreshAfterAnItemThatFailedInTheMiddle() throws Exception {
        TaskSpec spec = Specs.of("compress", QUICK);
        byte[] large = noise(2 * PIECE);
        Arrays.fill(large, PIECE, 2 * PIECE, (byte) 'a');
        Files.write(directory.resolve("in"), large);
        RemoteFunction<TaskItem, TaskOutcome> function = new TaskFunction(spec).opened();
        List<String> nowhere = Stream.of(".gz", ".br", ".zst")
                .map(suffix -> directory.resolve("in").resolve("in" + suffix).toString())
                .toList();
        TaskItem item = new TaskItem(0, "in", directory.resolve("in").toString(), nowhere, large.length, List.of());
        assertThatThrownBy(() -> function.apply(item)).isInstanceOf(IOException.class);
        byte[] text = text(10_000);
        assertThat(compressed(function, spec, text)).hasSize(3);
        assertGivesBack(text);
    }

    private void assertGivesBack(byte[] content) throws IOException {
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed("gz"))).readAllBytes())
                .isEqualTo(content);
        assertThat(Decoder.decompress(packed("br")).getDecompressedData()).isEqualTo(content);
        assertThat(Zstd.decompress(packed("zst"), content.length)).isEqualTo(content);
    }

    private byte[] packed(String extension) throws IOException {
        return Files.readAllBytes(directory.resolve("in." + extension));
    }

    private List<Integer> compressed(TaskSpec spec, byte[] content) throws Exception {
        return compressed(new TaskFunction(spec), spec, content);
    }

    private List<Integer> compressed(RemoteFunction<TaskItem, TaskOutcome> function, TaskSpec spec, byte[] content)
            throws Exception {
        Files.write(directory.resolve("in"), content);
        TaskItem item = WorkerStandIn.item(spec, directory, "in", directory);
        TaskOutcome outcome = function.apply(item);
        WorkerStandIn.commit(item, outcome);
        return outcome.written();
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.contains("zstd") && !name.contains("brotli"))
                    .sorted()
                    .toList();
        }
    }

    /** Something that packs to a third or so, and does not repeat itself. */
    private static byte[] text(int size) {
        Random random = new Random(4);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; ) {
            byte[] word = ("function " + Integer.toString(random.nextInt(5_000), 36) + "(){};\n").getBytes(UTF_8);
            int length = Math.min(word.length, size - i);
            System.arraycopy(word, 0, bytes, i, length);
            i += length;
        }
        return bytes;
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Arrays.copyOf(bytes, size);
    }
}
