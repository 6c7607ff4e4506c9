package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.ConfigNode;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class KnownNamesTest {
    private final KnownNames names =
            new KnownNames(Map.of("workers", "mp.workers", "chunkSize", "mp.chunkSize", "jobs", ""));

    @Test
    void namesAnUnknownElementAndTheNearestOne() throws ConfigException {
        names.checkElements(List.of(ConfigNode.of("jobs"), ConfigNode.text("workers", "2")));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> names.checkElements(List.of(ConfigNode.text("chunksize", "2"))))
                .withMessage("<chunksize> is not known in <configuration>. Did you mean <chunkSize>?");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> names.checkElements(List.of(ConfigNode.text("banana", "2"))))
                .withMessage("<banana> is not known in <configuration>. Known: <chunkSize>, <jobs>, <workers>.");
    }

    @Test
    void namesAnUnknownPropertyOfTheCommandLineAndTheNearestOne() throws ConfigException {
        names.checkCommandLine(List.of("mp.workers", "maven.test.skip", "mpx"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> names.checkCommandLine(List.of("mp.workes")))
                .withMessage("-Dmp.workes is not known. Did you mean -Dmp.workers?");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> names.checkCommandLine(List.of("mp.jobs")))
                .withMessage("-Dmp.jobs is not known. Known: -Dmp.chunkSize, -Dmp.workers.");
    }

    @Test
    void leavesMicroProfilesPropertiesAlone() throws ConfigException {
        names.checkCommandLine(List.of("mp.jwt.verify.issuer", "mp.messaging.x"));
        names.checkPomProperties(List.of("mp.version", "mp.jwt.verify.issuer"));
    }

    @Test
    void namesAPropertyOfThePomThatIsNearlyOneOfOurs() throws ConfigException {
        names.checkPomProperties(List.of("mp.workers", "project.build.sourceEncoding"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> names.checkPomProperties(List.of("mp.chunksize")))
                .withMessage("The property <mp.chunksize> is not known. Did you mean <mp.chunkSize>?");
    }

    @Test
    void saysWhenThePomOverrulesTheCommandLine() {
        Properties commandLine = new Properties();
        commandLine.setProperty("mp.workers", "4");

        assertThat(names.overruled(List.of(ConfigNode.text("workers", "2")), commandLine))
                .containsExactly("-Dmp.workers=4 is not used: the pom's <workers> goes before it. To have both, put the"
                        + " value into the pom's <properties> as <mp.workers>.");
        assertThat(names.overruled(List.of(ConfigNode.text("workers", "4")), commandLine))
                .isEmpty();
        assertThat(names.overruled(List.of(ConfigNode.text("chunkSize", "4")), commandLine))
                .isEmpty();
    }

    @Test
    void anElementMayNameItsOwnProperty() {
        assertThat(names.isOwnProperty(ConfigNode.text("workers", "${mp.workers}")))
                .isTrue();
        assertThat(names.isOwnProperty(ConfigNode.text("workers", "${mp.chunkSize}")))
                .isFalse();
    }
}
