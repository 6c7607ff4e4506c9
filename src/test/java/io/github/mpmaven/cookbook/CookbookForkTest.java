package io.github.mpmaven.cookbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the cookbook against its examples, and both against what they print. */
@Timeout(120)
class CookbookForkTest {
    private static final Path JAVA = Path.of("src/test/java/io/github/mpmaven/cookbook");
    private static final Path PYTHON = Path.of("src/test/python/cookbook");
    private static final Pattern SECTION = Pattern.compile(
            "```python\n(.*?)```\n\n```java\n(final class (\\w+) .*?)```\n\n```text([a-z ]*)\n(.*?)```",
            Pattern.DOTALL);

    @TempDir
    Path temporary;

    /** One example as the page has it. */
    record Example(String name, String python, String java, String how, String printed) {
        /** {@return what was printed as it can be compared} */
        List<String> lines(String text) {
            Stream<String> lines = text.lines();
            return switch (how) {
                case "" -> lines.toList();
                case " in any order" -> lines.sorted().toList();
                case " numbers vary" ->
                    lines.map(line -> line.replaceAll("\\d+", "N")).toList();
                default -> throw new AssertionError(how);
            };
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Example> examples() throws IOException {
        return SECTION.matcher(Files.readString(Path.of("docs/cookbook.md")))
                .results()
                .map(CookbookForkTest::example)
                .toList();
    }

    private static Example example(MatchResult section) {
        return new Example(section.group(3), section.group(1), section.group(2), section.group(4), section.group(5));
    }

    private static Path pythonOf(String name) {
        String snake = name.replaceAll("(?<!^)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return PYTHON.resolve(snake + ".py");
    }

    @Test
    void everyExampleIsOnThePage() throws IOException {
        try (Stream<Path> files = Files.list(JAVA)) {
            assertThat(examples())
                    .extracting(Example::name)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .map(file -> file.replace(".java", ""))
                                    .filter(name -> !name.equals("package-info") && !name.equals("CookbookForkTest"))
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void thePageHasWhatTheFilesHave(Example example) throws IOException {
        assertThat(pythonOf(example.name)).hasContent(example.python);
        assertThat(JAVA.resolve(example.name + ".java")).content().endsWith("*/\n" + example.java);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void javaPrintsWhatThePageSays(Example example) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String main = CookbookForkTest.class.getPackageName() + "." + example.name;
        assertThat(example.lines(run(java, "-cp", System.getProperty("java.class.path"), main)))
                .isEqualTo(example.lines(example.printed));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void pythonPrintsWhatThePageSays(Example example) throws Exception {
        assumeTrue(isPython3There(), "no python3");
        assertThat(example.lines(run("python3", pythonOf(example.name).toString())))
                .isEqualTo(example.lines(example.printed));
    }

    private static boolean isPython3There() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return what a program printed on its standard output} */
    private String run(String... command) throws Exception {
        Path errors = temporary.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().remove("PYTHONUNBUFFERED"); // lines of several processes would mix
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return printed;
    }
}
