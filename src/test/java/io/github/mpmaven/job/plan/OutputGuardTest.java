package io.github.mpmaven.job.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.BuiltIns;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OutputGuardTest {
    @TempDir
    Path project;

    private Path in;
    private Path out;

    @BeforeEach
    void makeDirectories() throws IOException {
        in = Files.createDirectories(project.resolve("in"));
        out = project.resolve("out");
    }

    @ParameterizedTest
    @CsvSource({
        "a.js, .min, , a.min.js",
        "a.js, '', ts, a.ts",
        "a.b.js, .min, mjs, a.b.min.mjs",
        "README, .min, , README.min",
        "README, '', txt, README.txt",
        ".htaccess, .min, , .htaccess.min",
        "v1.2/file, .min, , v1.2/file.min",
    })
    void putsSuffixAndExtensionIntoTheName(String name, String suffix, String extension, String expected)
            throws Exception {
        files(name);
        assertThat(outputs(job("j", out, new Naming(suffix, extension), in)))
                .containsExactly(out.resolve(expected).toString());
    }

    @Test
    void standsBesideTheInputWithoutOutputDirectory() throws Exception {
        files("sub/a.js");
        FileSet set = new FileSet(in, List.of(), List.of("**/*.min.js"), true, false);
        assertThat(outputs(job("j", null, new Naming(".min", null), List.of(set), false)))
                .containsExactly(in.resolve("sub/a.min.js").toString());
    }

    @Test
    void refusesTwoInputsForOneOutput() throws Exception {
        files("a.js", "a.ts");
        assertRefused(job("j", out, new Naming("", "mjs"), in))
                .hasMessage("Job j: out/a.mjs would be written twice: from in/a.js (job j) and from in/a.ts."
                        + " Give them different names, or exclude one.");
    }

    @Test
    void refusesTwoFileSetsWithOneRelativePath() throws Exception {
        files("a.js");
        Path other = Files.createDirectories(project.resolve("other"));
        Files.writeString(other.resolve("a.js"), "x");
        assertRefused(job("j", out, Naming.SAME, in, other))
                .hasMessageContaining("out/a.js would be written twice: from in/a.js (job j) and from other/a.js.");
    }

    @Test
    void refusesTwoJobsForOneOutput() throws Exception {
        files("a.js");
        assertRefused(job("one", out, Naming.SAME, in), job("two", out, Naming.SAME, in))
                .hasMessageContaining(
                        "Job two: out/a.js would be written twice: from in/a.js (job one) and from in/a.js.");
    }

    @Test
    void seesThroughALinkThatTwoJobsWriteThrough() throws Exception {
        files("a.js");
        Files.createDirectories(out);
        Path link = Files.createSymbolicLink(project.resolve("link"), out);
        assertRefused(job("one", out, Naming.SAME, in), job("two", link, Naming.SAME, in))
                .hasMessageContaining("Job two: link/a.js would be written twice: from in/a.js (job one)");
    }

    @Test
    void refusesNamesThatDifferByCaseWhereTheDiskDoesNotTellThemApart() throws Exception {
        files("A.js", "a.js");
        JobConfig job = job("j", out, Naming.SAME, in);
        assertThat(items(false, job)).hasSize(2);
        assertThatThrownBy(() -> items(true, job))
                .hasMessageContaining("out/a.js would be written twice: from in/A.js (job j) and from in/a.js");
    }

    @Test
    void refusesToReplaceAnInputUnlessInPlaceIsSaid() throws Exception {
        files("a.js");
        assertRefused(job("j", null, Naming.SAME, in))
                .hasMessage("Job j: in/a.js would replace its own input; give <outputDirectory>, <suffix> or"
                        + " <inPlace>true</inPlace>.");
        assertRefused(job("j", in, Naming.SAME, in)).hasMessageContaining("would replace its own input");
        Path link = Files.createSymbolicLink(project.resolve("link"), in);
        assertRefused(job("j", link, Naming.SAME, in)).hasMessageContaining("would replace its own input");
        JobConfig inPlace = job("j", null, Naming.SAME, List.of(set(in)), true);
        assertThat(outputs(inPlace)).containsExactly(in.resolve("a.js").toString());
    }

    @Test
    void refusesToReplaceAnInputBehindALinkedDirectory() throws Exception {
        files("d/x.txt");
        Files.createSymbolicLink(in.resolve("link"), Path.of("d"));
        FileSet set = new FileSet(in, List.of(), List.of("d/**"), true, true);
        assertRefused(job("j", null, Naming.SAME, List.of(set), false))
                .hasMessageStartingWith("Job j: in/link/x.txt would replace its own input");
        assertThat(outputs(job("j", null, Naming.SAME, List.of(set), true)))
                .containsExactly(in.resolve("link/x.txt").toString());
    }

    @Test
    void refusesToReplaceAnInputThatIsALinkIntoTheOutputs() throws Exception {
        Path data = Files.createDirectories(project.resolve("data"));
        Files.writeString(data.resolve("y.txt"), "x");
        Files.createSymbolicLink(in.resolve("y.txt"), Path.of("../data/y.txt"));
        assertRefused(job("j", data, Naming.SAME, List.of(following(in)), false))
                .hasMessageStartingWith("Job j: data/y.txt would replace its own input");
    }

    @Test
    void refusesToReplaceALinkInPlace() throws Exception {
        files("y.txt");
        Files.createSymbolicLink(in.resolve("link.txt"), Path.of("y.txt"));
        assertRefused(job("j", null, Naming.SAME, List.of(following(in)), true))
                .hasMessage(
                        "Job j: in/link.txt is a link, and its output would take the link's place instead of changing"
                                + " what it leads to. Exclude it, or set <followSymlinks>false</followSymlinks>.");
        FileSet noLinks = new FileSet(in, List.of(), List.of("link.txt"), true, true);
        assertThat(outputs(job("j", null, Naming.SAME, List.of(noLinks), true))).hasSize(1);
    }

    @Test
    void refusesToWriteBesideTheSameFileTwiceThroughALink() throws Exception {
        files("d/x.txt");
        Files.createSymbolicLink(in.resolve("link"), Path.of("d"));
        assertRefused(job("j", null, Naming.SAME, List.of(following(in)), true))
                .hasMessageStartingWith(
                        "Job j: in/link/x.txt would be written twice: from in/d/x.txt (job j) and from in/link/x.txt.");
    }

    @Test
    void refusesToReplaceAnInputWhoseNameDiffersByCaseWhereTheDiskDoesNotTellThemApart() throws Exception {
        files("README.MD");
        FileSet set = new FileSet(in, List.of("**/*.MD"), List.of(), true, false);
        JobConfig job = job("j", null, new Naming("", "md"), List.of(set), false);
        assertThat(items(false, job)).hasSize(1);
        assertThatThrownBy(() -> items(true, job))
                .hasMessage("Job j: in/README.md would replace its own input; give <outputDirectory>, <suffix> or"
                        + " <inPlace>true</inPlace>.");
    }

    @ParameterizedTest
    @CsvSource({"'**/*.TXT;**/*.MD'", "'**/*.TXT;%regex[.*\\.MD]'", "'**/*.TXT;A.MD'"})
    void refusesAnOutputThatTheFileSetSelectsWhereTheDiskDoesNotTellCaseApart(String includes) throws Exception {
        files("A.TXT");
        FileSet set = new FileSet(in, List.of(includes.split(";")), List.of(), true, false);
        JobConfig job = job("j", null, new Naming("", "md"), List.of(set), false);
        assertThat(items(false, job)).hasSize(1);
        assertThatThrownBy(() -> items(true, job))
                .hasMessageContaining("in/A.md would be written from in/A.TXT and is");
        FileSet without = new FileSet(in, List.of(), List.of("**/*.md"), true, false);
        assertThat(items(true, job("j", null, new Naming("", "md"), List.of(without), false)))
                .hasSize(1);
    }

    @Test
    void refusesAnOutputThatTheJobsOwnFileSetSelects() throws Exception {
        files("a.js");
        assertRefused(job("j", null, new Naming(".min", null), in))
                .hasMessageStartingWith(
                        "Job j: in/a.min.js would be written from in/a.js and is selected by the job's own"
                                + " <fileSet> too");
        assertRefused(job("j", in.resolve("out"), Naming.SAME, in))
                .hasMessageStartingWith("Job j: in/out/a.js would be written from in/a.js and is selected");
    }

    @Test
    void refusesAnOutputThatALinkLeadsOutOfTheTree() throws Exception {
        files("sub/a.js");
        Path away = Files.createDirectories(project.resolve("away"));
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("sub"), away);
        assertRefused(job("j", out, Naming.SAME, in))
                .hasMessage("Job j: the output " + out.resolve("sub/a.js") + " of sub/a.js leads out of the tree " + out
                        + ", to " + away.toRealPath().resolve("a.js") + ". Remove the link, or exclude the file.");
    }

    @Test
    void tellsHashesApartThatDifferInACharacter() {
        HashSet64 set = new HashSet64();
        for (int i = 0; i < 100_000; i++) {
            assertThat(set.add(HashSet64.hash("/project/target/out/component-" + i + ".js")))
                    .isTrue();
        }
        assertThat(set.add(HashSet64.hash("/project/target/out/component-777.js")))
                .isFalse();
        assertThat(set.add(0)).isTrue();
        assertThat(set.add(0)).isFalse();
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(JobConfig... jobs) {
        return assertThatThrownBy(() -> items(false, jobs)).isInstanceOf(RunFailedException.class);
    }

    @Test
    void leavesOutTheKindsOfFilesThatTheTaskSkipsAndItsOwnOutputsAmongThem() throws Exception {
        files("a.js", "a.js.gz", "a.js.br", "b.PNG");
        JobConfig job = compress(Parameters.NONE);
        assertThat(items(false, job)).extracting(TaskItem::name).containsExactly("a.js");
        assertThat(outputs(job))
                .containsExactly(
                        in.resolve("a.js.gz").toString(),
                        in.resolve("a.js.br").toString(),
                        in.resolve("a.js.zst").toString());
        assertThat(items(true, job)).extracting(TaskItem::name).containsExactly("a.js");
        assertRefused(compress(new Parameters(Map.of("skip", List.of("png")))))
                .hasMessageStartingWith(
                        "Job j: in/a.js.gz would be written from in/a.js and is selected by the job's own");
    }

    private JobConfig compress(Parameters parameters) {
        return new JobConfig(
                new TaskSpec("j", "compress", parameters), List.of(set(in)), null, Naming.SAME, false, false);
    }

    private List<String> outputs(JobConfig... jobs) throws Exception {
        return items(false, jobs).stream()
                .flatMap(item -> item.outputs().stream())
                .toList();
    }

    private List<TaskItem> items(boolean foldsCase, JobConfig... jobs) throws Exception {
        List<JobPlan> plans = new ArrayList<>();
        for (JobConfig job : jobs) {
            plans.add(JobPlan.of(job, BuiltIns.find(job.spec().task()).orElse(null)));
        }
        OutputGuard guard = new OutputGuard(plans, project, List.of(project.resolve("logs")), foldsCase);
        List<TaskItem> found = new ArrayList<>();
        for (JobPlan plan : plans) {
            OutputGuard.GuardedItems items = guard.items(plan);
            for (TaskItem item = items.next(); item != null; item = items.next()) {
                found.add(item);
            }
        }
        return found;
    }

    private static FileSet following(Path directory) {
        return new FileSet(directory, List.of(), List.of(), true, true);
    }

    private static FileSet set(Path directory) {
        return new FileSet(directory, List.of(), List.of(), true, false);
    }

    private JobConfig job(String id, Path output, Naming naming, Path... directories) {
        return job(
                id,
                output,
                naming,
                java.util.Arrays.stream(directories).map(OutputGuardTest::set).toList(),
                false);
    }

    private static JobConfig job(String id, Path output, Naming naming, List<FileSet> sets, boolean inPlace) {
        return new JobConfig(new TaskSpec(id, "com.acme.A::a", Parameters.NONE), sets, output, naming, inPlace, false);
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = in.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }
}
