package io.github.mpmaven.task.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ReferencedFilesTest {
    @TempDir
    Path directory;

    @Test
    void followsWhatAStylesheetImportsAndIncludes() throws Exception {
        String sheet = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>";
        XmlRun.write(
                directory,
                "a.xsl",
                sheet + "<xsl:import href='sub/b%20c.xsl'/><xsl:include href='missing.xsl'/>"
                        + "<xsl:include href='https://acme.invalid/x.xsl'/></xsl:stylesheet>");
        XmlRun.write(
                directory,
                "sub/b c.xsl",
                sheet + "<xsl:include href='../a.xsl'/><xsl:include href='broken.xsl'/></xsl:stylesheet>");
        XmlRun.write(directory, "sub/broken.xsl", "<");

        assertThat(ReferencedFiles.of(List.of(directory.resolve("a.xsl").toString())))
                .containsExactly(
                        directory.resolve("a.xsl"),
                        directory.resolve("sub/b c.xsl"),
                        directory.resolve("missing.xsl"),
                        directory.resolve("sub/broken.xsl"));
    }

    @Test
    void followsWhatASchemaNames() throws Exception {
        String schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>";
        XmlRun.write(
                directory,
                "a.xsd",
                schema + "<xs:include schemaLocation='b.xsd'/><xs:import namespace='urn:x'/></xs:schema>");
        XmlRun.write(directory, "b.xsd", schema + "<xs:redefine schemaLocation='c.xsd'/></xs:schema>");

        assertThat(ReferencedFiles.of(List.of(directory.resolve("a.xsd").toString())))
                .containsExactly(directory.resolve("a.xsd"), directory.resolve("b.xsd"), directory.resolve("c.xsd"));
    }
}
