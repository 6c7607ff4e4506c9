package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ParameterParserTest {
    private static final Path BASE = Path.of("base").toAbsolutePath();

    @Test
    void readsElementsOfAnyNameInOrder() throws ConfigException {
        assertThat(xml("<b>1,2</b><a/><list><x>p,q</x><y>r</y></list>"))
                .containsExactly(
                        entry("b", List.of("1,2")), entry("a", List.of("")), entry("list", List.of("p,q", "r")));
    }

    @Test
    void refusesAParameterThatStandsTwice() {
        refused(
                "<parameters><a>1</a><a>2</a></parameters>",
                "job x: <a> stands twice in <parameters>. For a list, put elements inside of it.");
    }

    @Test
    void refusesAListOfLists() {
        refused(
                "<parameters><a><b><c/></b></a></parameters>",
                "job x: <b> in the parameter <a> holds elements. A parameter is a text, or a list of texts.");
    }

    @Test
    void readsPairsBetweenCommas() throws ConfigException {
        assertThat(text("level=9, format = csv"))
                .containsExactly(entry("level", List.of("9")), entry("format", List.of("csv")));
        assertThat(text("empty=")).containsExactly(entry("empty", List.of("")));
        assertThat(text("  ")).isEmpty();
    }

    @Test
    void aCommaThatNoNameFollowsBelongsToTheValue() throws ConfigException {
        assertThat(text("algorithms=SHA-256,SHA-512,format=csv,arguments=-a,-b=c,{in}"))
                .containsExactly(
                        entry("algorithms", List.of("SHA-256,SHA-512")),
                        entry("format", List.of("csv")),
                        entry("arguments", List.of("-a,-b=c,{in}")));
    }

    @Test
    void anEscapedCommaIsOneEvenWhereANameFollows() throws ConfigException {
        assertThat(text("a=1\\,b=2\\,,c=C:\\x"))
                .containsExactly(entry("a", List.of("1,b=2,")), entry("c", List.of("C:\\x")));
    }

    @Test
    void aNameThatStandsSeveralTimesIsAList() throws ConfigException {
        assertThat(text("arguments=-x,a,arguments=b=c")).containsExactly(entry("arguments", List.of("-x,a", "b=c")));
    }

    @Test
    void refusesTextWithoutAPair() {
        refused(
                "<parameters>SHA-256</parameters>",
                "job x: <parameters> must be name=value,name=value, but was SHA-256.");
    }

    @Test
    void keepsWhiteSpaceWhereTheListSaysSo() throws ConfigException {
        assertThat(xml("<arguments><argument xml:space='preserve'> x </argument><argument> y </argument></arguments>"))
                .containsExactly(entry("arguments", List.of(" x ", "y")));
    }

    @Test
    void aBuiltInTasksListHoldsElementsOfItsName() {
        refused(
                "<parameters><arguments><argument>a</argument><arg>b</arg></arguments></parameters>",
                "job x: <arg> is not known in <arguments>. Its elements are <argument>.");
        refused(
                "<parameters><level><x>9</x></level></parameters>",
                "job x: <x> is not known in <level>. It takes a text.");
    }

    @Test
    void aMapsElementsHaveNamesOfThePersonsOwn() throws ConfigException {
        assertThat(builtIn("<properties><title>a, b=c</title><x> y </x><empty/></properties>"))
                .containsExactly(entry("properties", List.of("title=a, b=c", "x=y", "empty=")));
        assertThat(builtIn("<properties><property>{urn:a=b}n=1</property></properties>"))
                .containsExactly(entry("properties", List.of("{urn:a=b}n=1")));
        assertThat(builtIn("<properties>a=1,2, b=3</properties>"))
                .containsExactly(entry("properties", List.of("a=1,2", "b=3")));
        assertThat(builtIn("properties=a=1,properties=b=2"))
                .containsExactly(entry("properties", List.of("a=1", "b=2")));
    }

    @Test
    void pathsStartAtTheProjectsDirectory() throws ConfigException {
        String absolute = Path.of("/etc/x").toAbsolutePath().toString();
        assertThat(builtIn("<list>a,b/../c.xsl</list><schemas>x.xsd, " + absolute + "</schemas>"))
                .containsExactly(
                        entry(
                                "list",
                                List.of(BASE.resolve("a,b/../c.xsl").normalize().toString())),
                        entry("schemas", List.of(BASE.resolve("x.xsd").toString(), absolute)));
        assertThat(builtIn("<schemas><schema>x,y.xsd</schema></schemas>"))
                .containsExactly(
                        entry("schemas", List.of(BASE.resolve("x,y.xsd").toString())));
        refused("<parameters><list/></parameters>", "job x: <list> is empty. Give it a value, or take it away.");
    }

    private static Map<String, List<String>> builtIn(String parameters) throws ConfigException {
        return ParameterParser.parse(
                        Nodes.xml("<parameters>" + parameters + "</parameters>"), "job x: ", Nodes.BUILT_IN, BASE)
                .values();
    }

    private static Map<String, List<String>> xml(String parameters) throws ConfigException {
        return ParameterParser.parse(Nodes.xml("<parameters>" + parameters + "</parameters>"), "job x: ", null, BASE)
                .values();
    }

    private static Map<String, List<String>> text(String text) throws ConfigException {
        return ParameterParser.parse(ConfigNode.text("parameters", text), "job x: ", null, BASE)
                .values();
    }

    private static void refused(String parameters, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ParameterParser.parse(Nodes.xml(parameters), "job x: ", Nodes.BUILT_IN, BASE))
                .withMessage(message);
    }
}
