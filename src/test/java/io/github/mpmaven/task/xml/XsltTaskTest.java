package io.github.mpmaven.task.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class XsltTaskTest {
    private static final String SHEET =
            "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "saxon", "net.sf.saxon.BasicTransformerFactory"})
    void transformsWithParametersOutputPropertiesAndImportedModules(String processor) throws Exception {
        write("sheets/lib/names.xsl", SHEET + """
                <xsl:param name="who" select="'nobody'"/>
                <xsl:param name="n:mark" xmlns:n="urn:names"/>
                <xsl:template name="who"><who><xsl:value-of select="$who"/></who></xsl:template>
                <xsl:template name="mark" xmlns:n="urn:names"><xsl:value-of select="$n:mark"/></xsl:template>
                </xsl:stylesheet>""");
        write("sheets/page.xsl", SHEET + """
                <xsl:import href="lib/names.xsl"/>
                <xsl:variable name="words" select="document('words.xml')/words"/>
                <xsl:template match="/a"><page><xsl:call-template name="who"/><xsl:call-template name="mark"/>
                <word><xsl:value-of select="$words/word[@id = current()/@word]"/></word></page></xsl:template>
                </xsl:stylesheet>""");
        write("sheets/words.xml", "<words><word id='x'>Größe</word></words>");
        write("a.xml", "<a word='x'/>");

        String page = run(spec(Map.of(
                "processor", List.of(processor),
                "stylesheetParameters", List.of("who=a=b, c", "{urn:names}mark=!"),
                "outputProperties", List.of("omit-xml-declaration=yes", "encoding=US-ASCII"))));

        assertThat(page.replaceAll("\\s", ""))
                .matches("<page><who>a=b,c</who>!<word>Gr&#(246|xf6);&#(223|xdf);e</word></page>");
    }

    @Test
    void saxonTakesAStringForAParameterThatIsANumber() throws Exception {
        write("sheets/page.xsl", """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                    xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="xs">
                <xsl:output method="text"/>
                <xsl:param name="n" as="xs:integer"/>
                <xsl:template match="/" expand-text="yes">{$n + 1} {string-join(tokenize('a b') ! upper-case(.), '-')}</xsl:template>
                </xsl:stylesheet>""");
        write("a.xml", "<a/>");

        assertThat(run(spec(Map.of("processor", List.of("saxon"), "stylesheetParameters", List.of("n=41")))))
                .isEqualTo("42 A-B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "saxon"})
    void tellsWhereAStylesheetIsWrong(String processor) throws Exception {
        write("sheets/page.xsl", SHEET + "\n<xsl:include href='part.xsl'/>\n</xsl:stylesheet>");
        write(
                "sheets/part.xsl",
                SHEET
                        + "\n<xsl:template match='/'>\n  <a><xsl:value-of select='f('/></a>\n</xsl:template></xsl:stylesheet>");
        write("a.xml", "<a/>");

        assertThatExceptionOfType(TaskSetupException.class)
                .isThrownBy(() -> run(spec(Map.of("processor", List.of(processor)))))
                .withMessageContaining("<stylesheet> does not compile:\n")
                .withMessageMatching("(?s).*sheets/part.xsl:3:\\d+: .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "saxon"})
    void tellsWhereAStylesheetIsNotWellFormed(String processor) throws Exception {
        write("sheets/page.xsl", SHEET + "\n<xsl:template match='/'>\n</xsl:stylesheet>");
        write("a.xml", "<a/>");

        assertThatExceptionOfType(TaskSetupException.class)
                .isThrownBy(() -> run(spec(Map.of("processor", List.of(processor)))))
                .withMessageMatching(
                        "(?s)<stylesheet> does not compile:\n\\S*sheets/page.xsl:3:\\d+: .*\"xsl:template\".*");
    }

    @Test
    void saysThatAStylesheetOrItsParameterIsNotThere() throws Exception {
        write("a.xml", "<a/>");
        assertThatThrownBy(() -> run(spec(Map.of())))
                .isInstanceOf(TaskSetupException.class)
                .hasMessage("<stylesheet>: there is no file " + directory.resolve("sheets/page.xsl")
                        + ". Give an absolute path, or one from the project's directory.");

        write("sheets/page.xsl", SHEET + "<xsl:param name='title'/></xsl:stylesheet>");
        assertThatThrownBy(() -> run(spec(Map.of("stylesheetParameters", List.of("titel=x")))))
                .hasMessage("<stylesheetParameters>: the stylesheet declares no <xsl:param name=\"titel\">."
                        + " Did you mean title?");
        assertThatThrownBy(() -> run(spec(Map.of("stylesheetParameters", List.of("x")))))
                .hasMessageContaining("<stylesheetParameters> takes an element for each name");
        assertThatThrownBy(() -> run(spec(Map.of("outputProperties", List.of("ident=yes")))))
                .hasMessageStartingWith("<outputProperties>: ")
                .hasMessageContaining("ident");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "saxon"})
    void tellsWhereAFileIsWrong(String processor) throws Exception {
        identity();
        write("a.xml", "<a>\n  <b>\n</a>");

        assertThat(run(spec(Map.of("processor", List.of(processor))))).matches("a\\.xml:3:\\d+: .*\"b\".*");
        assertThat(directory.resolve("out")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "saxon"})
    void keepsWhatTheStylesheetSaysAndFailsWhereItTerminates(String processor) throws Exception {
        write("sheets/page.xsl", SHEET + """
                <xsl:template match="/">
                  <xsl:message>seen</xsl:message>
                  <xsl:if test="/a/@bad"><xsl:message terminate="yes">too bad</xsl:message></xsl:if>
                  <ok/>
                </xsl:template></xsl:stylesheet>""");
        write("a.xml", "<a/>");
        write("bad.xml", "<a bad='1'/>");
        TaskSpec spec = spec(Map.of("processor", List.of(processor)));

        assertThat(run(spec)).contains("<ok/>").endsWith("\n-- printed:\nseen");
        assertThat(XmlRun.of(spec, directory, "bad.xml"))
                .contains("xsl:message")
                .endsWith("\n-- printed:\nseen\ntoo bad");
        assertThat(directory.resolve("out/bad.xml")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "saxon"})
    void readsNoDtdAndNoEntityFromOutsideUnlessAllowed(String processor) throws Exception {
        identity();
        write("secret.txt", "secret");
        write("sub/a.dtd", "<!ENTITY nbsp '&#160;'><!ATTLIST a kind CDATA 'plain'>");
        TaskSpec closed = spec(Map.of("processor", List.of(processor)));
        TaskSpec open = spec(Map.of("processor", List.of(processor), "allowExternal", List.of("file")));

        write("a.xml", "<!DOCTYPE a SYSTEM 'http://localhost:1/a.dtd' [<!ENTITY own 'mine'>]>\n<a>&own;</a>");
        assertThat(run(closed)).endsWith("<a>mine</a>");

        write("a.xml", "<!DOCTYPE a SYSTEM 'sub/a.dtd'>\n<a>&nbsp;</a>");
        assertThat(run(closed))
                .isEqualTo("a.xml:2:10: the entity \"nbsp\" is not declared: the DTD, sub/a.dtd, was not read."
                        + " <allowExternal> says what may be read: file, or file,https.");
        assertThat(run(open)).endsWith("<a kind=\"plain\">\u00a0</a>");

        write("a.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'secret.txt'>]>\n<a>&x;</a>");
        assertThat(run(closed)).startsWith("a.xml:2:").contains("the external entity file:", "secret.txt is not read.");
        assertThat(run(open)).endsWith("<a>secret</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "saxon"})
    void readsNothingFromTheNetworkUnlessAllowed(String processor) throws Exception {
        write(
                "sheets/page.xsl",
                SHEET
                        + "<xsl:template match='/'><xsl:copy-of select=\"document('http://localhost:1/x.xml')\"/></xsl:template></xsl:stylesheet>");
        write("a.xml", "<a/>");

        assertThat(run(spec(Map.of("processor", List.of(processor)))))
                .contains("http://localhost:1/x.xml is not read. <allowExternal> says what may be read");

        write("sheets/page.xsl", SHEET + "<xsl:import href='http://localhost:1/x.xsl'/></xsl:stylesheet>");
        assertThatThrownBy(() -> run(spec(Map.of("processor", List.of(processor)))))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("http://localhost:1/x.xsl is not read. <allowExternal>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "saxon"})
    void runsNoExtension(String processor) throws Exception {
        write("sheets/page.xsl", """
                <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                  xmlns:sys="http://xml.apache.org/xalan/java/java.lang.System" xmlns:s="java:java.lang.System">
                <xsl:template match="/"><xsl:value-of select="sys:getProperty('user.home')"/><xsl:value-of
                  select="s:getProperty('user.home')"/></xsl:template></xsl:stylesheet>""");
        write("a.xml", "<a/>");

        assertThatThrownBy(() -> {
                    String output = run(spec(Map.of("processor", List.of(processor))));
                    throw new IllegalStateException(
                            output.contains(System.getProperty("user.home")) ? "ran" : "failed: " + output);
                })
                .hasMessageNotContaining("ran");
    }

    @Test
    void limitsWhatEntitiesExpandTo() throws Exception {
        identity();
        StringBuilder doctype = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'aaaaaaaaaa'>");
        for (int i = 1; i < 8; i++) {
            doctype.append("<!ENTITY e")
                    .append(i)
                    .append(" '")
                    .append(("&e" + (i - 1) + ";").repeat(20))
                    .append("'>");
        }
        write("a.xml", doctype + "]>\n<a>&e7;</a>");

        assertThat(run(spec(Map.of()))).startsWith("a.xml").contains("entity expansions");
    }

    @Test
    void checksItsParametersBeforeAnythingRuns() {
        assertThatThrownBy(() -> new XsltTask().check(new TaskSpec("j", "xslt", Parameters.NONE)))
                .hasMessage("<stylesheet> is missing. Give its path, from the project's directory.");
        assertThatThrownBy(() -> new XsltTask().check(spec(Map.of("processor", List.of("xalan")))))
                .hasMessageContaining("<processor> must be jdk, saxon or the name of a class");
        assertThatThrownBy(() -> new XsltTask().check(spec(Map.of("allowExternal", List.of("file,://")))))
                .hasMessageContaining("<allowExternal> lists the beginnings of URIs, such as file,https, but was ://");
    }

    @Test
    void asksForSaxonWhereThatIsNamedAndTestsThatVersion() throws Exception {
        assertThat(new XsltTask().libraries(spec(Map.of()))).isEmpty();
        assertThat(new XsltTask().libraries(spec(Map.of("processor", List.of("saxon")))))
                .containsExactly(Processor.SAXON_LIBRARY);
        String version = Processor.SAXON_LIBRARY.substring(Processor.SAXON_LIBRARY.lastIndexOf(':') + 1);
        assertThat(System.getProperty("java.class.path")).contains(File.separator + "Saxon-HE-" + version + ".jar");
    }

    @Test
    void explainsAProcessorThatIsNotThere() throws Exception {
        identity();
        write("a.xml", "<a/>");
        assertThatThrownBy(() -> run(spec(Map.of("processor", List.of("com.acme.Missing")))))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageStartingWith("<processor>: com.acme.Missing can't be had: ")
                .hasMessageEndingWith("Add what holds it to the job's <dependencies>.");
    }

    private void identity() throws Exception {
        write(
                "sheets/page.xsl",
                SHEET
                        + "<xsl:template match='@*|node()'><xsl:copy><xsl:apply-templates select='@*|node()'/></xsl:copy></xsl:template></xsl:stylesheet>");
    }

    private TaskSpec spec(Map<String, List<String>> more) {
        Map<String, List<String>> values = new LinkedHashMap<>(more);
        values.put("stylesheet", List.of(directory.resolve("sheets/page.xsl").toString()));
        return new TaskSpec("j", "xslt", new Parameters(values));
    }

    private String run(TaskSpec spec) throws Exception {
        Files.createDirectories(directory.resolve("out"));
        return XmlRun.of(spec, directory, "a.xml");
    }

    private void write(String name, String text) throws Exception {
        XmlRun.write(directory, name, text);
    }
}
