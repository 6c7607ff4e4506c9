package io.github.mpmaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.process.JvmProcess.Output;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

/** Archives of classes: made by the first process that ends well, used by the next, and no harm where they can't be had. */
@Timeout(90)
@EnabledOnOs(OS.LINUX)
class ArchiveForkTest {
    @TempDir
    Path directory;

    private Path cache = Path.of("");
    private Path classes = Path.of("");
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private List<String> printed = List.of();

    /** Says where its class came from. */
    static final class Said {
        public static void main(String[] arguments) throws Exception {
            System.in.read();
            Runnable lambda = () -> System.out.println("said " + System.getProperty("answer"));
            lambda.run();
            System.out.println("resource " + Said.class.getResource("/a.txt"));
            System.exit(Integer.getInteger("exit", 0));
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        cache = directory.resolve("cache");
        System.setProperty(CacheDirectory.PROPERTY, cache.toString());
        classes = directory.resolve("classes");
        Path target = classes.resolve(Said.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(target.getParent());
        try (var from = Said.class.getResourceAsStream("ArchiveForkTest$Said.class")) {
            Files.copy(from, target);
        }
        Files.writeString(classes.resolve("a.txt"), "a");
    }

    @AfterEach
    void forget() {
        System.clearProperty(CacheDirectory.PROPERTY);
    }

    private JvmCommand command(String... options) {
        List<String> all = new ArrayList<>(WorkerJvm.options());
        all.addAll(List.of("-Danswer=42", "-XX:TieredStopAtLevel=1"));
        all.add("-Xlog:class+load:file=" + directory.resolve("loaded.txt"));
        all.addAll(Arrays.asList(options));
        return new JvmCommand(
                Path.of(System.getProperty("java.home")),
                all,
                List.of(directory.resolve("no such.jar"), classes),
                Said.class.getName(),
                directory,
                Map.of());
    }

    /** {@return the exit code} Starts one, and waits for its end. */
    private int run(String... options) throws Exception {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        List<String> lines = new CopyOnWriteArrayList<>();
        JvmProcess process = new ArchiveLauncher(notes::add).launch(command(options), null, Output.LINES);
        process.tellLast("go");
        process.watch("said", new JvmProcess.Listener() {
            @Override
            public void printed(String line) {
                lines.add(line);
            }

            @Override
            public void exited(io.github.mpmaven.call.ExitStatus exit) {
                ended.complete(exit.code());
            }
        });
        int code = ended.get(60, TimeUnit.SECONDS);
        printed = lines;
        return code;
    }

    private boolean cameFromAnArchive() throws IOException {
        try (Stream<String> loaded = Files.lines(directory.resolve("loaded.txt"))) {
            return loaded.anyMatch(line -> line.contains(Said.class.getName() + " source: shared objects file"));
        }
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> found = Files.list(cache.resolve("archives"))) {
            return found.toList();
        }
    }

    private void train() throws Exception {
        assertThat(run()).as("%s", printed).isZero();
        assertThat(cameFromAnArchive()).isFalse();
        assertThat(archives()).hasSize(1);
        assertThat(notes).isEmpty();
    }

    @Test
    void theFirstMakesItAndTheNextUsesIt() throws Exception {
        train();
        assertThat(printed).hasSize(2);
        assertThat(run()).isZero();
        assertThat(printed.get(0)).isEqualTo("said 42");
        assertThat(printed.get(1)).startsWith("resource jar:file:" + cache).endsWith("classes.jar!/a.txt");
        assertThat(cameFromAnArchive()).isTrue();
        assertThat(archives()).hasSize(1);
        assertThat(Files.getPosixFilePermissions(cache)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(run("-Danswer=43", "-Xmx100m")).isZero(); // what does not matter does not matter
        assertThat(printed.get(0)).isEqualTo("said 43");
        assertThat(cameFromAnArchive()).isTrue();
        assertThat(notes).isEmpty();
    }

    @Test
    void noneIsMadeOfAProcessThatFailed() throws Exception {
        assertThat(run("-Dexit=3")).isEqualTo(3);
        assertThat(archives()).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void anotherIsMadeWhenAClassChanges() throws Exception {
        train();
        Files.writeString(classes.resolve("a.txt"), "b");
        assertThat(run()).isZero();
        assertThat(cameFromAnArchive()).isFalse();
        assertThat(archives()).hasSize(2);
        assertThat(run()).isZero();
        assertThat(cameFromAnArchive()).isTrue();
    }

    @Test
    void aTouchedFileThatIsTheSameChangesNothing() throws Exception {
        train();
        Files.setLastModifiedTime(classes.resolve("a.txt"), FileTime.from(Instant.EPOCH));
        assertThat(run()).isZero();
        assertThat(cameFromAnArchive()).isTrue();
    }

    @Test
    void aDamagedOneIsSaidOnceAndMadeAnew() throws Exception {
        train();
        Path archive = archives().get(0);
        archive.toFile().setWritable(true);
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.seek(file.length() / 2);
            int b = file.read();
            file.seek(file.length() / 2);
            file.write(b ^ 1);
        }
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(run()).isZero();
        assertThat(notes)
                .singleElement()
                .asString()
                .contains("the archive was damaged")
                .contains("fork");
        assertThat(printed.get(0)).isEqualTo("said 42");
        assertThat(run()).isZero();
        assertThat(run()).isZero();
        assertThat(cameFromAnArchive()).isTrue();
        assertThat(notes).hasSize(1);
    }

    @Test
    void aTruncatedOneIsFoundThoughItWasSoundBefore() throws Exception {
        train();
        assertThat(run()).isZero();
        Path archive = archives().get(0);
        FileTime time = Files.getLastModifiedTime(archive);
        archive.toFile().setWritable(true);
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.setLength(file.length() - 4096);
        }
        Files.setLastModifiedTime(archive, time);
        assertThat(run()).isZero();
        assertThat(notes).singleElement().asString().contains("the archive was damaged");
    }

    @Test
    void aCacheThatCantBeMadeIsSaid() throws Exception {
        Files.writeString(cache, "a file");
        assertThat(run()).isZero();
        assertThat(notes).singleElement().asString().contains("is no directory").contains("cache=" + cache);
        assertThat(printed.get(0)).isEqualTo("said 42");
        assertThat(printed.get(1)).startsWith("resource file:" + classes);
    }

    @Test
    void aCacheThatOthersMayWriteToIsRefused() throws Exception {
        Files.createDirectory(cache);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(run()).isZero();
        assertThat(notes).singleElement().asString().contains("others may write to it");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void aCacheThatIsALinkIsRefused() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(cache, elsewhere);
        assertThat(run()).isZero();
        assertThat(notes).singleElement().asString().contains("symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void oldOnesAreRemovedWhenOneIsMade() throws Exception {
        train();
        Path old = Files.writeString(cache.resolve("archives").resolve("old-1-1"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(31 * 24 * 3600)));
        Path stuck = Files.writeString(cache.resolve("archives").resolve("stuck-1.making"), "x");
        Files.setLastModifiedTime(stuck, FileTime.from(Instant.now().minusSeconds(2 * 3600)));
        Files.writeString(classes.resolve("a.txt"), "c");
        assertThat(run()).isZero();
        assertThat(old).doesNotExist();
        assertThat(stuck).doesNotExist();
        assertThat(archives()).hasSize(2);
    }

    @Test
    void twoThatMakeTheSameDoNoHarm() throws Exception {
        ArchiveStore one = new ArchiveStore(directory);
        Path first = one.begin("key");
        assertThat(one.begin("key")).isNull();
        Path second = first.resolveSibling("key-other.making"); // as another process would
        Files.writeString(first, "archive");
        Files.writeString(second, "archive");
        one.finish("key", first, true);
        one.finish("key", second, true);
        assertThat(directory.resolve("archives")).isDirectoryContaining(file -> file.equals(one(one)));
        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
    }

    private static Path one(ArchiveStore store) {
        try {
            return store.find("key");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void classPathDirectoriesArePackedTheSameWayEachTime() throws Exception {
        Path one = new PackedClassPath(directory.resolve("one"))
                .pack(List.of(classes))
                .get(0);
        Path two = new PackedClassPath(directory.resolve("two"))
                .pack(List.of(classes))
                .get(0);
        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Files.getLastModifiedTime(one)).isEqualTo(Files.getLastModifiedTime(two));
        assertThat(one.getParent().getFileName()).isEqualTo(two.getParent().getFileName());
        assertThat(one.toString()).doesNotContain(File.pathSeparator);
    }

    @Test
    void aDirectoryThatIsTooLargeOrHoldsTheCacheIsNotPacked() throws Exception {
        PackedClassPath packed = new PackedClassPath(classes.resolve("cache").resolve("jars"));
        assertThatThrownBy(() -> packed.pack(List.of(classes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds the cache itself: entry=" + classes);
        try (RandomAccessFile large =
                new RandomAccessFile(classes.resolve("large").toFile(), "rw")) {
            large.setLength(65 * 1024 * 1024);
        }
        assertThatThrownBy(() -> new PackedClassPath(directory.resolve("jars")).pack(List.of(classes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too large to be packed: entry=" + classes);
    }
}
