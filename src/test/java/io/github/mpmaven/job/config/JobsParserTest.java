package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class JobsParserTest {
    private static final ProjectFiles FILES_OF_PROJECT = new ProjectFiles() {
        @Override
        public List<Path> artifacts() {
            return List.of(BASE.resolve("target/a-1.jar"), BASE.resolve("target/a-1-sources.jar"));
        }

        @Override
        public List<Path> dependencies(boolean directOnly) {
            Path direct = BASE.resolve("repo/g/b/1/b-1.jar");
            return directOnly
                    ? List.of(direct)
                    : List.of(direct, BASE.resolve("repo/g/c/1/c-1.jar"), BASE.resolve("d/target/d-1.jar"));
        }

        @Override
        public Path repository() {
            return BASE.resolve("repo");
        }
    };

    private static final Path BASE = Path.of("base").toAbsolutePath();
    private static final String FILES = "<fileSet><directory>src</directory></fileSet>";

    @Test
    void readsEverythingAJobCanHave() throws ConfigException {
        JobConfig job = one("""
                <id>sums</id>
                <task>checksum</task>
                <fileSet>
                  <directory>src/../web</directory>
                  <includes><include>**/*.js</include><include>a,b</include></includes>
                  <excludes>x , y/**,</excludes>
                  <useDefaultExcludes>false</useDefaultExcludes>
                  <followSymlinks>false</followSymlinks>
                </fileSet>
                <fileSet><directory>/abs</directory></fileSet>
                <outputDirectory>target/sums</outputDirectory>
                <suffix>.min</suffix>
                <extension>.css</extension>
                <parameters><algorithms>SHA-256,SHA-512</algorithms></parameters>
                <failIfNoInput>true</failIfNoInput>
                """);

        assertThat(job)
                .isEqualTo(new JobConfig(
                        new TaskSpec(
                                "sums", "checksum", new Parameters(Map.of("algorithms", List.of("SHA-256,SHA-512")))),
                        List.of(
                                new FileSet(
                                        BASE.resolve("web"),
                                        List.of("**/*.js", "a,b"),
                                        List.of("x", "y/**"),
                                        false,
                                        false),
                                new FileSet(Path.of("/abs").toAbsolutePath(), List.of(), List.of(), true, true)),
                        BASE.resolve("target/sums"),
                        new Naming(".min", "css"),
                        false,
                        true));
    }

    @Test
    void takesTheProjectsArtifactsByNameAndItsLibrariesByTheirPathInTheRepository() throws ConfigException {
        JobConfig job = one("<task>checksum</task><projectArtifacts>true</projectArtifacts>"
                + "<projectDependencies>all</projectDependencies><outputDirectory>target/sums</outputDirectory>");

        assertThat(job.fileSets())
                .containsExactly(
                        set(BASE.resolve("target"), "a-1.jar", "a-1-sources.jar"),
                        set(BASE.resolve("repo"), "g/b/1/b-1.jar", "g/c/1/c-1.jar"),
                        set(BASE.resolve("d/target"), "d-1.jar"));
        assertThat(one("<task>checksum</task><projectDependencies>direct</projectDependencies>"
                                + "<outputDirectory>x</outputDirectory>")
                        .fileSets())
                .containsExactly(set(BASE.resolve("repo"), "g/b/1/b-1.jar"));
        assertThat(one("<task>checksum</task><projectArtifacts>false</projectArtifacts>" + FILES)
                        .fileSets())
                .hasSize(1);
    }

    @Test
    void refusesAJobThatWouldWriteIntoTheLocalRepository() {
        refused(
                "<jobs><job><task>a.B</task><projectDependencies>all</projectDependencies></job></jobs>",
                "job 1: the files of <projectDependencies> stand in the local repository, where nothing is written."
                        + " Give <outputDirectory>.");
        refused(
                "<jobs><job><task>checksum</task><projectDependencies>some</projectDependencies></job></jobs>",
                "job 1: <projectDependencies> must be all or direct, but was some.");
    }

    private static FileSet set(Path directory, String... names) {
        return new FileSet(
                directory,
                java.util.Arrays.stream(names)
                        .map(name -> name.replace('/', java.io.File.separatorChar))
                        .toList(),
                List.of(),
                false,
                true);
    }

    @Test
    void leavesOutWhatIsNotGiven() throws ConfigException {
        JobConfig job = one("<task>com.acme.Minify::minify</task>" + FILES);

        assertThat(job.id()).isEqualTo("job-1");
        assertThat(job.outputDirectory()).isNull();
        assertThat(job.naming()).isEqualTo(Naming.SAME);
        assertThat(job.inPlace()).isFalse();
        assertThat(job.failIfNoInput()).isFalse();
        assertThat(job.spec().parameters()).isEqualTo(Parameters.NONE);
    }

    @Test
    void numbersJobsWithoutAnIdByTheirPlace() throws ConfigException {
        String job = "<job><task>gzip.Own</task>" + FILES + "</job>";

        assertThat(parse(job + "<job><id>x</id><task>a.B</task>" + FILES + "</job>" + job))
                .extracting(JobConfig::id)
                .containsExactly("job-1", "x", "job-3");
    }

    @Test
    void keepsARegularExpressionWhole() throws ConfigException {
        JobConfig job = one("<task>a.B</task><fileSet><directory>src</directory>"
                + "<includes>%regex[.{1,2}\\.js]</includes></fileSet>");

        assertThat(job.fileSets().get(0).includes()).containsExactly("%regex[.{1,2}\\.js]");
    }

    @Test
    void refusesTwoJobsOfOneId() {
        String job = "<job><id>sums</id><task>a.B</task>" + FILES + "</job>";

        refused("<jobs>" + job + job + "</jobs>", "Jobs 1 and 2 both have the <id> sums. Give one of them another.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", ".x", "-x", "a b", "a:b"})
    void refusesAnIdThatIsNoNameOfAFile(String id) {
        refusedJob(
                "<id>" + id + "</id><task>a.B</task>" + FILES,
                "job " + id + ": <id> must be of letters, digits, '.', '_' and '-', and not begin with '.' or '-'.");
    }

    @Test
    void namesAnUnknownElementTheNearestOneAndItsJob() {
        refused("<jobs><jbo/></jobs>", "<jbo> is not known in <jobs>. Did you mean <job>?");
        refusedJob(
                "<id>sums</id><task>a.B</task><fileset/>",
                "job sums: <fileset> is not known in <job>. Did you mean <fileSet>?");
        refusedJob("<fileSets/>", "job 1: <fileSets> is not known in <job>. Did you mean <fileSet>?");
        refusedJob(
                "<id>sums</id><task>a.B</task><fileSet><dirctory>x</dirctory></fileSet>",
                "job sums: <dirctory> is not known in <fileSet>. Did you mean <directory>?");
        refusedJob(
                "<task>a.B</task><fileSet><directory>x</directory><includes><exclude>x</exclude></includes></fileSet>",
                "job 1: <exclude> is not known in <includes>. Did you mean <include>?");
        refusedJob(
                "<task>a.B</task><fileSet><banana/></fileSet>",
                "job 1: <banana> is not known in <fileSet>. Known: <directory>, <excludes>, <followSymlinks>,"
                        + " <includes>, <useDefaultExcludes>.");
    }

    @Test
    void saysWhatIsMissing() {
        refusedJob(
                FILES,
                "job 1: <task> is missing. It names a built-in task, a method like com.acme.Minify::minify, or a class.");
        refusedJob(
                "<task>a.B</task>",
                "job 1: <fileSet> is missing. It says which files to work on: at least its <directory>.");
        refusedJob(
                "<task>a.B</task><fileSet/>",
                "job 1: <directory> is missing in <fileSet>. It says where the files are.");
    }

    @Test
    void refusesWhatStandsInTheWrongShape() {
        refusedJob(
                "<task>a.B</task><fileSet>src</fileSet>",
                "job 1: <fileSet> takes elements, not the text src. Known: <directory>, <excludes>, <followSymlinks>,"
                        + " <includes>, <useDefaultExcludes>.");
        refusedJob("<task><name>x</name></task>" + FILES, "job 1: <task> takes text, not the element <name>.");
        refusedJob("<task>a.B</task><task>a.C</task>", "job 1: <task> stands 2 times in <job>. Once is enough.");
        refusedJob(
                "<task>a.B</task><outputDirectory/>" + FILES,
                "job 1: <outputDirectory> is empty. Give it a value, or take it away.");
        refusedJob(
                "<task>a.B</task><fileSet dir='x'/>",
                "job 1: <fileSet> has an attribute dir. Attributes mean nothing here: write it as an element inside.");
    }

    @Test
    void acceptsMavensOwnAttributes() throws ConfigException {
        assertThat(parse("<job combine.children='append'><task combine.self='override'>a.B</task>" + FILES + "</job>"))
                .hasSize(1);
    }

    @Test
    void refusesFlagsAndPathsThatAreNone() {
        refusedJob(
                "<task>a.B</task><inPlace>yes</inPlace>" + FILES, "job 1: <inPlace> can't be yes. Known: false, true.");
        refusedJob(
                "<task>a.B</task><suffix>a\n/../b</suffix>" + FILES,
                "job 1: <suffix> goes into a file's name and can't be a\n/../b. For another directory use <outputDirectory>.");
        refusedJob(
                "<task>a.B</task><suffix>a/b</suffix>" + FILES,
                "job 1: <suffix> goes into a file's name and can't be a/b. For another directory use <outputDirectory>.");
        refusedJob(
                "<task>a.B</task><inPlace>true</inPlace><outputDirectory>x</outputDirectory>" + FILES,
                "job 1: <inPlace> and <outputDirectory> exclude each other. Take one away.");
    }

    @Test
    void refusesPatternsThatWouldSelectSomethingElse() {
        String task = "<task>a.B</task><fileSet><directory>src</directory>";
        refusedJob(
                task + "<includes> , </includes></fileSet>",
                "job 1: <includes> is empty. Give it a value, or take it away.");
        refusedJob(
                task + "<excludes><exclude>%regex[(</exclude></excludes></fileSet>",
                "job 1: <excludes>: the pattern %regex[( does not end with ].");
        refusedJob(
                "<task>a.B</task><extension>.</extension>" + FILES,
                "job 1: <extension> is a dot alone. Give what follows it, or take it away.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.B",
                "a.b.C$D",
                "A::m",
                "com.acme.Größe::maß",
                "Minify",
                "a.B::m_1",
                "a.Preis€",
                "a.B::cafe\u0301"
            })
    void acceptsTheNamesOfAPersonsOwnTasks(String task) throws ConfigException {
        assertThat(one("<task>" + task + "</task>" + FILES).spec().task()).isEqualTo(task);
    }

    @ParameterizedTest
    @CsvSource({
        "cheksum, Did you mean checksum?",
        "Checksum, Did you mean checksum?",
        "banana, 'Known: checksum, gzip.'",
        "a.b-c, 'Known: checksum, gzip.'",
    })
    void refusesATaskThatIsNeitherBuiltInNorCanBeAClass(String task, String hint) {
        refusedJob(
                "<task>" + task + "</task>" + FILES,
                "job 1: there is no task " + task + ". " + hint
                        + " A task of your own is named like com.acme.Minify::minify, or by its class.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.B#m", "a.B:m", "a.B.::m"})
    void knowsAMethodByOtherNotations(String task) {
        refusedJob(
                "<task>" + task + "</task>" + FILES,
                "job 1: <task> " + task + " is neither a class nor a method. Did you mean a.B::m?");
    }

    @Test
    void checksABuiltInsParameters() {
        refusedJob(
                "<id>s</id><task>checksum</task><parameters><algoritms>MD5</algoritms></parameters>" + FILES,
                "job s: <algoritms> is no parameter of checksum. Did you mean <algorithms>?");
        refusedJob(
                "<id>s</id><task>checksum</task><parameters><algorithms>SHA-257</algorithms></parameters>" + FILES,
                "job s: <algorithms> names SHA-257. Did you mean SHA-256?");
    }

    private static JobConfig one(String job) throws ConfigException {
        return parse("<job>" + job + "</job>").get(0);
    }

    private static List<JobConfig> parse(String jobs) throws ConfigException {
        return new JobsParser(Nodes.TASKS, BASE, FILES_OF_PROJECT).parse(Nodes.xml("<jobs>" + jobs + "</jobs>"));
    }

    private static void refusedJob(String job, String message) {
        refused("<jobs><job>" + job + "</job></jobs>", message);
    }

    private static void refused(String jobs, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new JobsParser(Nodes.TASKS, BASE, FILES_OF_PROJECT).parse(Nodes.xml(jobs)))
                .withMessage(message);
    }
}
