package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mpmaven.job.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class WorkerJdksTest {
    @TempDir
    Path directory;

    @Test
    void takesMavensOwnWhereNothingIsWanted() throws Exception {
        assertThat(home(null, Map.of(), jdk("25"))).isEqualTo(Path.of(System.getProperty("java.home")));
    }

    @Test
    void takesWhatTheBuildHasChosenUnlessItIsTooOld() throws Exception {
        assertThat(home(jdk("25.0.1"), Map.of())).isEqualTo(directory.resolve("25.0.1"));
        assertThat(home(jdk("11.0.2"), Map.of())).isEqualTo(Path.of(System.getProperty("java.home")));
    }

    @Test
    void takesTheFirstThatProvidesWhatIsWanted() throws Exception {
        assertThat(home(jdk("17"), Map.of("version", "21"), jdk("17"), jdk("21")))
                .isEqualTo(directory.resolve("21"));
    }

    @Test
    void saysWhichThereAreWhereNoneProvidesWhatIsWanted() throws Exception {
        List<Toolchain> known = List.of(jdk("17"), jdk("1.8.0_402"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new WorkerJdks(manager(null, known), session())
                        .home("job x: ", Map.of("version", "99", "vendor", "acme")))
                .withMessage(
                        "job x: <jdkToolchain> asks for {vendor=acme, version=99}, and no toolchain provides that. Known"
                                + " are JDK 17 in " + directory.resolve("17") + ", JDK 8 in "
                                + directory.resolve("1.8.0_402")
                                + ". Add yours to toolchains.xml, in .m2 of your home directory.");
    }

    @Test
    void saysThatThereIsNone() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new WorkerJdks(manager(null, List.of()), session()).home("", Map.of("version", "21")))
                .withMessageEndingWith(
                        "There is no toolchain of type jdk. Describe your JDKs in toolchains.xml, in .m2 of your"
                                + " home directory.");
    }

    @Test
    void refusesOneThatIsTooOldForMp() throws Exception {
        Toolchain old = jdk("11");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> home(null, Map.of("version", "11"), old))
                .withMessageStartingWith(
                        "<jdkToolchain> finds JDK 11 in " + directory.resolve("11")
                                + ", and a worker needs JDK 17 or later. Ask for a newer one: <version>[17,)</version>. Known are");
    }

    private static Path home(@Nullable Toolchain chosen, Map<String, String> wanted, Toolchain... known)
            throws ConfigException {
        return new WorkerJdks(manager(chosen, List.of(known)), session()).home("", wanted);
    }

    @SuppressWarnings("NullAway") // nobody asks the session
    private static MavenSession session() {
        return null;
    }

    private Toolchain jdk(String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve(version));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return new Toolchain() {
            @Override
            public String getType() {
                return "jdk";
            }

            @Override
            public String findTool(String tool) {
                return home.resolve("bin").resolve(tool).toString();
            }
        };
    }

    /** Takes the version for all that a toolchain provides. */
    private static ToolchainManager manager(@Nullable Toolchain chosen, List<Toolchain> known) {
        return new ToolchainManager() {
            @Override
            public @Nullable Toolchain getToolchainFromBuildContext(String type, MavenSession session) {
                return chosen;
            }

            @Override
            public List<Toolchain> getToolchains(
                    MavenSession session, String type, @Nullable Map<String, String> requirements) {
                Stream<Toolchain> some = known.stream();
                return requirements == null
                        ? known
                        : some.filter(jdk -> jdk.findTool("java").contains("/" + requirements.get("version") + "/"))
                                .toList();
            }
        };
    }
}
