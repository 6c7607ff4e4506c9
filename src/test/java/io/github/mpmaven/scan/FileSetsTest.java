package io.github.mpmaven.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.codehaus.plexus.util.DirectoryScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FileSetsTest {
    private static final List<String> TREE = List.of(
            "a.js",
            "a.min.js",
            "A.js",
            "b.css",
            "lib/a.js",
            "lib/deep/er/a.js",
            "lib/deep/b.js",
            "lib2/a.js",
            "target/x/a.js",
            "node_modules/m/i.js",
            ".git/config",
            "sub/.git/hooks/a.js",
            "sub/.gitignore",
            "sub/.svn",
            "sub/x~",
            "#x#",
            ".#x",
            "%x%",
            "CVS/a.js",
            "sub/CVS/deep/a.js",
            "-darcs-backup1",
            "no-ext",
            "ü/ö 😀.js");

    @TempDir
    Path root;

    @Test
    void walksInTheOrderOfCodeUnitsWithADirectoryWhereItsNameStands() throws IOException {
        files("b.js", "a/z.js", "a.js", "B.js", "a-b/c.js", "ä.js", "a/B/x.js");
        assertThat(names(set())).containsExactly("B.js", "a/B/x.js", "a/z.js", "a-b/c.js", "a.js", "b.js", "ä.js");
    }

    @Test
    void givesNamePathAndSizeOfOddNames() throws IOException {
        List<String> odd = List.of("#h", "%p%q", "'s' \"d\"", "-dash", "a b", "back\\slash", "new\nline", "ü", "😀");
        files(odd.toArray(String[]::new));
        List<ScannedFile> found = found(set());
        assertThat(found).extracting(ScannedFile::name).containsExactlyElementsOf(odd);
        assertThat(found).allSatisfy(file -> {
            assertThat(Path.of(file.path())).isEqualTo(root.resolve(file.name()));
            assertThat(file.sizeBytes()).isEqualTo(Files.size(root.resolve(file.name())));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|-|true",
                "-|-|false",
                "**|-|true",
                "**/*|-|true",
                "**/*.js|-|true",
                "**/*.js|**/*.min.js|true",
                "*.js|-|true",
                "lib/**|-|true",
                "lib/|-|true",
                "lib/*.js|-|true",
                "lib*/**/a.js|-|true",
                "**/deep/**|-|true",
                "**/deep/*.js|-|true",
                "**/a.js;b.css|lib/deep/**|true",
                "**|**/deep/**|true",
                "**|**/deep|true",
                "**|target/**;node_modules/|true",
                "**|lib/**/b.js|true",
                "**/?.js|-|true",
                "**/*a*|-|true",
                "%regex[.*/a\\.js]|-|true",
                "**|%regex[lib.*]|true",
                "**/.git*|-|false",
                "lib\\deep\\**|-|true",
                "nothing/**|-|true",
                "**|**|true",
                "**/**|-|true",
                "**/**/a.js|-|true",
            })
    void selectsWhatMavensScannerSelects(String includes, String excludes, boolean defaultExcludes) throws IOException {
        files(TREE.toArray(String[]::new));
        DirectoryScanner maven = new DirectoryScanner();
        maven.setBasedir(root.toFile());
        if (includes != null) {
            maven.setIncludes(includes.split(";", -1));
        }
        if (excludes != null) {
            maven.setExcludes(excludes.split(";", -1));
        }
        if (defaultExcludes) {
            maven.addDefaultExcludes();
        }
        maven.scan();
        FileSet set = new FileSet(root, list(includes), list(excludes), defaultExcludes, false);
        Set<String> expected = new TreeSet<>();
        Arrays.stream(maven.getIncludedFiles()).forEach(file -> expected.add(file.replace(File.separatorChar, '/')));
        assertThat(new TreeSet<>(names(set))).isEqualTo(expected);
        FileSets sets = new FileSets(List.of(set));
        assertThat(TREE.stream().filter(name -> sets.select(root.resolve(name).toString())))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void leavesOutItsOwnTemporaryFiles() throws IOException {
        files(".mp-0123456789-1-0-0.js", ".mp-0123456789-2-17-1", ".mp-0123456789-0--1-0", "a.js");
        files(".mp-abcdefghij-1-0-0.d/made/by/a/task.js", "sub/.mp-abcdefghij-1-0-0/x.js");
        FileSet all = new FileSet(root, List.of(), List.of(), false, false);
        assertThat(names(all)).containsExactly("a.js");
        assertThat(new FileSets(List.of(all))
                        .select(root.resolve(".mp-abcdefghij-1-0-0.d/x.js").toString()))
                .isFalse();
    }

    @Test
    void seesFilesWhoseNamesBeginLikeItsTemporaryOnes() throws IOException {
        String[] names = {".mp-", ".mp-config.json", ".mp-dir/a.js", ".mp-run-1-0-0.js", ".mp-settings-1"};
        files(names);
        assertThat(names(new FileSet(root, List.of(), List.of(), false, false))).containsExactly(names);
    }

    @Test
    void doesNotReadADirectoryThatIsLeftOutOrCannotHoldAMatch() throws IOException {
        files("in/a.js", "out/b.js");
        assumeThat(root.toFile().toPath().getFileSystem().supportedFileAttributeViews())
                .contains("posix");
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        Files.setPosixFilePermissions(root.resolve("out"), PosixFilePermissions.fromString("---------"));
        try {
            assertThat(names(new FileSet(root, List.of("in/**"), List.of(), true, false)))
                    .containsExactly("in/a.js");
            assertThat(names(new FileSet(root, List.of(), List.of("out/**"), true, false)))
                    .containsExactly("in/a.js");
            assertThatThrownBy(() -> names(set()))
                    .isInstanceOf(ScanException.class)
                    .hasMessageContaining(root.toRealPath().resolve("out") + " (")
                    .hasMessageEndingWith("Make it readable, or exclude it.");
        } finally {
            Files.setPosixFilePermissions(root.resolve("out"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void leavesOutLinksUnlessTheyAreFollowed() throws IOException {
        files("real/a.js");
        Files.createSymbolicLink(root.resolve("dir"), root.resolve("real"));
        Files.createSymbolicLink(root.resolve("file.js"), root.resolve("real/a.js"));
        Files.createSymbolicLink(root.resolve("broken.js"), root.resolve("nothing"));
        assertThat(names(set())).containsExactly("real/a.js");
        assertThat(names(following(root))).containsExactly("dir/a.js", "file.js", "real/a.js");
    }

    @Test
    void entersACircleOfLinksOnce() throws IOException {
        files("a/b/x.js");
        Files.createSymbolicLink(root.resolve("a/b/up"), root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/self"), root.resolve("a/self"));
        Files.createSymbolicLink(root.resolve("top"), root);
        assertThat(names(following(root))).containsExactly("a/b/x.js");
    }

    @Test
    void entersEachDirectoryOnceThroughLinksHoweverManyLeadThere() throws IOException {
        List<String> packages = List.of("a", "b", "c", "d", "e", "f", "g");
        for (String from : packages) {
            files(from + "/x.js");
            for (String to : packages) {
                Files.createSymbolicLink(root.resolve(from).resolve("to-" + to), root.resolve(to));
            }
        }
        List<String> found = names(following(root));
        assertThat(found).hasSize(14).startsWith("a/to-b/to-c/to-d/to-e/to-f/to-g/x.js");
        assertThat(found).contains("a/x.js", "b/x.js", "c/x.js", "d/x.js", "e/x.js", "f/x.js", "g/x.js");
        assertThat(names(following(root))).isEqualTo(found);
    }

    @Test
    void takesTheFirstOfTwoLinksToOneDirectoryInEachFileSet() throws IOException {
        files("real/deep/a.js");
        Files.createSymbolicLink(root.resolve("one"), root.resolve("real"));
        Files.createSymbolicLink(root.resolve("two"), root.resolve("real"));
        assertThat(names(following(root))).containsExactly("one/deep/a.js", "real/deep/a.js");
        FileSet second = new FileSet(root, List.of("two/**"), List.of(), true, true);
        assertThat(names(second)).containsExactly("two/deep/a.js");
        FileSet first = new FileSet(root, List.of("one/**"), List.of(), true, true);
        assertThat(names(first, second)).containsExactly("one/deep/a.js", "two/deep/a.js");
    }

    @Test
    void saysThatALinkCannotBeFollowed() throws IOException {
        files("a.js");
        Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("x".repeat(300)));
        assertThatThrownBy(() -> names(following(root)))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("A link of the fileSet can't be followed: " + link + " (")
                .hasMessageEndingWith("Make it readable, or exclude it by link/**.");
        assertThat(names(new FileSet(root, List.of(), List.of("link/**"), true, true)))
                .containsExactly("a.js");
        assertThat(names(new FileSet(root, List.of("*.js"), List.of(), true, true)))
                .containsExactly("a.js");
        assertThat(names(set())).containsExactly("a.js");
    }

    @Test
    void saysThatALinkLeadsToWhatIsUnreadable() throws IOException {
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        files("a.js", "locked/in/b.js");
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("locked/in"));
        Files.setPosixFilePermissions(root.resolve("locked"), PosixFilePermissions.fromString("---------"));
        try {
            assertThatThrownBy(() -> names(new FileSet(root, List.of(), List.of("locked/**"), true, true)))
                    .isInstanceOf(ScanException.class)
                    .hasMessageContaining("can't be followed: " + link + " (java.nio.file.AccessDeniedException");
        } finally {
            Files.setPosixFilePermissions(root.resolve("locked"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void leavesOutLinksThatLeadNowhereOrInACircle() throws IOException {
        files("a.js");
        Files.createSymbolicLink(root.resolve("gone.js"), root.resolve("nowhere/gone.js"));
        Files.createSymbolicLink(root.resolve("self.js"), root.resolve("self.js"));
        Files.createSymbolicLink(root.resolve("one.js"), Path.of("two.js"));
        Files.createSymbolicLink(root.resolve("two.js"), Path.of("one.js"));
        Files.createSymbolicLink(root.resolve("through.js"), Path.of("self.js/x/y.js"));
        Files.createSymbolicLink(root.resolve("below.js"), Path.of("a.js/x.js"));
        assertThat(names(following(root))).containsExactly("a.js");
    }

    @Test
    void keepsTheWayItCameWhereTheDirectoryItselfIsALink() throws IOException {
        files("real/sub/a.js");
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));
        List<ScannedFile> found = found(new FileSet(link, List.of(), List.of(), true, false));
        assertThat(found)
                .extracting(ScannedFile::path)
                .containsExactly(link.resolve("sub/a.js").toString());
        assertThat(found).extracting(ScannedFile::name).containsExactly("sub/a.js");
    }

    @Test
    void refusesANameThatIsNoTextInTheEncoding() throws Exception {
        assumeThat(File.separatorChar).isEqualTo('/');
        int exit = new ProcessBuilder("sh", "-c", "touch \"$(printf 'b\\344r.js')\"")
                .directory(root.toFile())
                .start()
                .onExit()
                .get(20, TimeUnit.SECONDS)
                .exitValue();
        assumeThat(exit).isZero();
        assertThatThrownBy(() -> names(set()))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("b\uFFFDr.js. Run Maven with LC_ALL=C.UTF-8 in the environment");
        assertThat(names(new FileSet(root, List.of("*.css"), List.of(), true, false)))
                .isEmpty();
    }

    @Test
    void saysWhetherTheDirectoryIsMissingOrAFile() throws IOException {
        files("a.js");
        assertThatThrownBy(() -> names(following(root.resolve("nowhere"))))
                .hasMessageStartingWith("The fileSet's directory is missing: " + root.resolve("nowhere"));
        assertThatThrownBy(() -> names(following(root.resolve("a.js"))))
                .hasMessageStartingWith("The fileSet's directory is a file: " + root.resolve("a.js"));
    }

    @Test
    void saysWhichPatternIsNoRegularExpression() {
        FileSet set = new FileSet(root, List.of("%regex[(]"), List.of(), true, false);
        assertThatThrownBy(() -> new FileSets(List.of(set))).isInstanceOf(ScanException.class);
    }

    @Test
    void countsAFileOnceThatTwoFileSetsSelect() throws IOException {
        files("a.js", "sub/b.js", "sub/c.css");
        FileSet scripts = new FileSet(root, List.of("**/*.js"), List.of(), true, false);
        FileSet below = new FileSet(root.resolve("sub"), List.of(), List.of(), true, false);
        assertThat(names(scripts, below)).containsExactly("a.js", "sub/b.js", "c.css");
        assertThat(names(below, scripts)).containsExactly("b.js", "c.css", "a.js");
    }

    @Test
    void keepsAFileThatAnEarlierFileSetDoesNotReachForALink() throws IOException {
        files("real/a.js");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));
        FileSet first = new FileSet(root, List.of("link/**"), List.of(), true, false);
        assertThat(names(first, new FileSet(root, List.of("link/**"), List.of(), true, true)))
                .containsExactly("link/a.js");
    }

    private FileSet set() {
        return new FileSet(root, List.of(), List.of(), true, false);
    }

    private static FileSet following(Path directory) {
        return new FileSet(directory, List.of(), List.of(), true, true);
    }

    private static List<String> list(String patterns) {
        return patterns == null ? List.of() : List.of(patterns.split(";", -1));
    }

    private static List<String> names(FileSet... sets) throws IOException {
        return found(sets).stream().map(ScannedFile::name).toList();
    }

    private static List<ScannedFile> found(FileSet... sets) throws IOException {
        FileSets.Walk walk = new FileSets(List.of(sets)).walk();
        List<ScannedFile> found = new ArrayList<>();
        for (ScannedFile file = walk.next(); file != null; file = walk.next()) {
            found.add(file);
        }
        return found;
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x".repeat(name.length()));
        }
    }
}
