package io.github.mpmaven.task.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ValidateTaskTest {
    private static final String XSD =
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' elementFormDefault='qualified' ";

    @TempDir
    Path directory;

    @Test
    void withoutASchemaLooksAtWellFormednessAlone() throws Exception {
        write("a.xml", "<a><b/></a>");
        assertThat(run(Map.of())).isEqualTo("valid");

        write("a.xml", "<a>\n<b>\n</a>");
        assertThat(run(Map.of())).matches("a\\.xml:3:3: .*\"b\".*");
    }

    @Test
    void tellsEachErrorWithItsPlaceAndHowManyMoreThereAre() throws Exception {
        books();
        write("a.xml", "<books xmlns='urn:b'>\n<book year='x'/>\n<book/>\n<journal/>\n</books>");

        assertThat(run(Map.of("schemas", List.of(path("b.xsd")))).lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).matches("a\\.xml:[234]:\\d+: cvc-.*"))
                .anySatisfy(line -> assertThat(line).contains("journal"));
        assertThat(run(Map.of("schemas", List.of(path("b.xsd")), "maxErrors", List.of("1")))
                        .lines())
                .hasSize(2)
                .last()
                .isEqualTo("… and 3 errors more");

        write("a.xml", "<books xmlns='urn:b'>\n<book year='1999'/></books>");
        assertThat(run(Map.of("schemas", List.of(path("b.xsd"))))).isEqualTo("valid");
    }

    @Test
    void tellsWhatItFoundBeforeAFileBreaksOff() throws Exception {
        books();
        write("a.xml", "<books xmlns='urn:b'>\n<journal/>\n</book>");

        assertThat(run(Map.of("schemas", List.of(path("b.xsd")))).lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("a.xml:2:")
                .contains("journal");
    }

    @Test
    void takesSeveralSchemasAndWhatTheyInclude() throws Exception {
        books();
        write(
                "types/year.xsd",
                XSD + "targetNamespace='urn:c' xmlns='urn:c'><xs:element name='year' type='xs:gYear'/></xs:schema>");
        write("c.xsd", XSD + "targetNamespace='urn:c'><xs:include schemaLocation='types/year.xsd'/></xs:schema>");
        Map<String, List<String>> both = Map.of("schemas", List.of(path("b.xsd"), path("c.xsd")));

        write("a.xml", "<year xmlns='urn:c'>1999</year>");
        assertThat(run(both)).isEqualTo("valid");
        write("a.xml", "<books xmlns='urn:b'><book year='1999'/></books>");
        assertThat(run(both)).isEqualTo("valid");
        write("a.xml", "<other/>");
        assertThat(run(both)).startsWith("a.xml:1:9: cvc-elt.1").contains("'other'");
    }

    @Test
    void followsAFilesOwnSchemaOnlyIfTold() throws Exception {
        books();
        write(
                "a.xml",
                "<books xmlns='urn:b' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'\n xsi:schemaLocation='urn:b b.xsd'><journal/></books>");

        assertThat(run(Map.of())).isEqualTo("valid");
        assertThat(run(Map.of("useSchemaLocation", List.of("true"))))
                .startsWith("a.xml:2:")
                .contains("journal");

        write(
                "a.xml",
                "<books xmlns='urn:b' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'\n xsi:schemaLocation='urn:b http://localhost:1/b.xsd'/>");
        assertThat(run(Map.of("useSchemaLocation", List.of("true")))).contains("<allowExternal> says what may be read");
    }

    @Test
    void readsNoExternalEntityUnlessAllowed() throws Exception {
        write("secret.txt", "secret");
        write("a.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'secret.txt'>]>\n<a>&x;</a>");

        assertThat(run(Map.of())).startsWith("a.xml:2:").contains("secret.txt is not read. <allowExternal>");
        assertThat(run(Map.of("allowExternal", List.of("file")))).isEqualTo("valid");
    }

    @Test
    void tellsWhereASchemaIsWrong() throws Exception {
        write("a.xml", "<a/>");
        write("b.xsd", XSD + ">\n<xs:element name='a' type='nope'/>\n</xs:schema>");
        assertThatThrownBy(() -> run(Map.of("schemas", List.of(path("b.xsd")))))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("<schemas>: a schema can't be used:\n")
                .hasMessageContaining("b.xsd:2:")
                .hasMessageContaining("nope");

        write(
                "b.xsd",
                XSD + ">\n<xs:import namespace='urn:x' schemaLocation='http://localhost:1/x.xsd'/>"
                        + "<xs:element name='a' type='x:y' xmlns:x='urn:x'/></xs:schema>");
        assertThatThrownBy(() -> run(Map.of("schemas", List.of(path("b.xsd")))))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("b.xsd:2:");

        assertThatThrownBy(() -> run(Map.of("schemas", List.of(path("none.xsd")))))
                .hasMessageContaining("<schemas>: there is no file");
    }

    @Test
    void checksItsParametersAndWritesNothing() {
        assertThatThrownBy(() -> new ValidateTask().check(spec(Map.of("maxErrors", List.of("0")))))
                .hasMessage("<maxErrors> must be a number from 1 to 999999, but was 0. Leave it out for 50.");
        assertThatThrownBy(() -> new ValidateTask().check(spec(Map.of("useSchemaLocation", List.of("yes")))))
                .hasMessage("<useSchemaLocation> must be true or false, but was yes");
        assertThatThrownBy(() -> new ValidateTask()
                        .check(spec(Map.of("schemas", List.of("/a"), "useSchemaLocation", List.of("true")))))
                .hasMessageContaining("exclude each other");
        assertThat(new ValidateTask().outputs(spec(Map.of()))).isEqualTo(OutputPlan.NONE);
    }

    private void books() throws Exception {
        write("b.xsd", XSD + "targetNamespace='urn:b'>" + """
                <xs:element name='books'><xs:complexType><xs:sequence>
                <xs:element name='book' maxOccurs='unbounded'><xs:complexType>
                <xs:attribute name='year' type='xs:gYear' use='required'/></xs:complexType></xs:element>
                </xs:sequence></xs:complexType></xs:element></xs:schema>""");
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static TaskSpec spec(Map<String, List<String>> parameters) {
        return new TaskSpec("j", "xml-validate", new Parameters(new HashMap<>(parameters)));
    }

    private String run(Map<String, List<String>> parameters) throws Exception {
        return XmlRun.of(spec(parameters), directory, "a.xml");
    }

    private void write(String name, String text) throws Exception {
        XmlRun.write(directory, name, text);
    }
}
