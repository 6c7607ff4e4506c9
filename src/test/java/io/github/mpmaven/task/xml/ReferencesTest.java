package io.github.mpmaven.task.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReferencesTest {
    @TempDir
    Path directory;

    @Test
    void followsImportsAndIncludesRoundACircle() throws IOException {
        Path main = file("main.xsl", "<s><import href='sub/a b.xsl'/><include href='gone.xsl'/></s>");
        Path module = file("sub/a b.xsl", "<s><import href='../main.xsl'/><import href='https://a/b.xsl'/></s>");
        assertThat(References.of(List.of(main.toString())).files())
                .containsExactly(main, module, directory.resolve("gone.xsl"));
    }

    @Test
    void followsTheSchemaLocationsOfASchema() throws IOException {
        Path main =
                file("main.xsd", "<!DOCTYPE s [<!ENTITY x SYSTEM 'nowhere'>]><s><include schemaLocation='b.xsd'/></s>");
        Path other = file("b.xsd", "<s/>");
        assertThat(References.of(List.of(main.toString())).files()).containsExactly(main, other);
    }

    @Test
    void seesThatAStylesheetReadsOtherDocuments() throws IOException {
        Path reading = file("r.xsl", "<s><v select=\"document('x.xml')/a\"/></s>");
        Path plain = file("p.xsl", "<s><v select=\"mydocument/a (b)\"/></s>");
        assertThat(References.of(List.of(reading.toString())).readMore()).isTrue();
        assertThat(References.of(List.of(plain.toString())).readMore()).isFalse();
    }

    @Test
    void readsOnBehindAnEntity() throws IOException {
        Path main = file(
                "main.xsl",
                "<!DOCTYPE s [<!ENTITY nbsp '&#160;'>]><s><p title='&nbsp;'>&nbsp;</p><include href='b.xsl'/></s>");
        Path other = file("b.xsl", "<s/>");
        References references = References.of(List.of(main.toString()));
        assertThat(references.files()).containsExactly(main, other);
        assertThat(references.readMore()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s expand-text='yes'><p>{unparsed-text('v.txt')}</p></s>",
                "<s><source-document href='lookup.xml'/></s>",
                "<s><p></s>"
            })
    void takesForReadingWhatMayBe(String sheet) throws IOException {
        assertThat(References.of(List.of(file("s.xsl", sheet).toString())).readMore())
                .isTrue();
    }

    private Path file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
