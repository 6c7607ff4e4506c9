package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mpmaven.engine.Isolation;
import io.github.mpmaven.job.Library;
import io.github.mpmaven.job.WorkerDemands;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class WorkerDemandsParserTest {
    @Test
    void asksForNothingWhereTheJobSaysNothing() throws ConfigException {
        assertThat(demands("")).isEqualTo(WorkerDemands.NONE);
    }

    @Test
    void readsAllThatAJobCanAskOfItsWorkers() throws ConfigException {
        assertThat(demands("""
                <dependencies><dependency>g:a:1</dependency></dependencies>
                <jdkToolchain><version>[21,)</version><vendor>temurin</vendor></jdkToolchain>
                <heap>1g</heap>
                <jvmArgs>-ea '-Dx=y z'</jvmArgs>
                <systemProperties><a.b>c</a.b></systemProperties>
                <environment>LANG=C,HOME=/x</environment>
                <workingDirectory>target/w${mp.workerNumber}</workingDirectory>
                <isolation>none</isolation>
                """))
                .isEqualTo(new WorkerDemands(
                        List.of(new Library("g", "a", "jar", "", "1")),
                        Map.of("version", "[21,)", "vendor", "temurin"),
                        OptionalLong.of(1L << 30),
                        List.of("-ea", "-Dx=y z"),
                        Map.of("a.b", "c"),
                        Map.of("LANG", "C", "HOME", "/x"),
                        "target/w${mp.workerNumber}",
                        Isolation.NONE));
    }

    @Test
    void readsLibrariesInEachForm() throws ConfigException {
        assertThat(libraries("<dependencies>g:a:1, g:b:zip:2,g:c:jar:linux:3</dependencies>"))
                .containsExactly("g:a:1", "g:b:zip:2", "g:c:jar:linux:3");
        assertThat(libraries("""
                <dependencies>
                  <dependency>g:a:1</dependency>
                  <dependency><groupId>g</groupId><artifactId>b</artifactId><version>2</version></dependency>
                  <dependency>
                    <groupId>g</groupId><artifactId>b</artifactId><version>2</version><type>so</type>
                    <classifier>x</classifier>
                  </dependency>
                </dependencies>
                """)).containsExactly("g:a:1", "g:b:2", "g:b:so:x:2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <dependency>g:a</dependency>         | must be group:artifact:version or group:artifact:extension:classifier:version, but was g:a.
            <dependency>g:a:</dependency>        | must be group:artifact:version or group:artifact:extension:classifier:version, but was g:a:.
            <dependency>g:a:b:c:d:e</dependency> | must be group:artifact:version or group:artifact:extension:classifier:version, but was g:a:b:c:d:e.
            """)
    void refusesWhatIsNoCoordinates(String dependency, String message) {
        refused("<dependencies>" + dependency + "</dependencies>", "job 1: <dependency> " + message);
    }

    @Test
    void refusesLibrariesThatCantBe() {
        refused("<dependencies/>", "job 1: <dependencies> is empty. Name a library in it, or take it away.");
        refused(
                "<dependencies>g:a:1,g:a:2</dependencies>",
                "job 1: <dependencies> name g:a:1 and g:a:2. One class path takes one version of a library: take one"
                        + " away.");
        refused(
                "<dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId></dependency></dependencies>",
                "job 1: <version> is missing in <dependency>. A job's libraries need it: what the project's"
                        + " <dependencyManagement> says is not for them.");
    }

    @Test
    void namesTheJobWhereAValueMakesNoSense() {
        refused("<heap>1k</heap>", "job 1: <heap> must be at least 16m, but was 1k.");
        refused("<isolation>thread</isolation>", "job 1: <isolation> can't be thread. Known: none, process.");
        refused("<jvmArgs>'-ea</jvmArgs>", "job 1: <jvmArgs> has a quote that is not closed: '-ea");
        refused(
                "<environment><A><B>c</B><B>d</B></A></environment>",
                "job 1: <A> in <environment> is a list. It takes one text.");
    }

    @Test
    void putsAJobsWordsOverThoseOfTheTop() {
        WorkerDemands top = new WorkerDemands(
                List.of(),
                Map.of("version", "17"),
                OptionalLong.of(1),
                List.of("-ea"),
                Map.of("a", "1", "b", "1"),
                Map.of("A", "1"),
                "top",
                Isolation.PROCESS);
        WorkerDemands job = new WorkerDemands(
                List.of(), Map.of(), OptionalLong.of(2), List.of("-da"), Map.of("b", "2"), Map.of(), null, null);

        assertThat(job.over(top))
                .isEqualTo(new WorkerDemands(
                        List.of(),
                        Map.of("version", "17"),
                        OptionalLong.of(2),
                        List.of("-ea", "-da"),
                        Map.of("a", "1", "b", "2"),
                        Map.of("A", "1"),
                        "top",
                        Isolation.PROCESS));
    }

    private static List<String> libraries(String elements) throws ConfigException {
        return demands(elements).libraries().stream().map(Library::toString).toList();
    }

    private static WorkerDemands demands(String elements) throws ConfigException {
        String job = "<task>a.B</task><fileSet><directory>src</directory></fileSet>" + elements;
        return new JobsParser(Nodes.TASKS, Path.of("base").toAbsolutePath(), ProjectFiles.NONE)
                .parse(Nodes.xml("<jobs><job>" + job + "</job></jobs>"))
                .get(0)
                .workers();
    }

    private static void refused(String elements, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> demands(elements))
                .withMessage(message);
    }
}
