package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ShellWordsTest {

    @Test
    void splitsAtWhiteSpace() throws ConfigException {
        assertThat(split("  -Xss4m\t-Dx=y\n -ea ")).containsExactly("-Xss4m", "-Dx=y", "-ea");
        assertThat(split("   ")).isEmpty();
    }

    @Test
    void keepsWhatQuotesHold() throws ConfigException {
        assertThat(split("-Da='b c' \"-Dd=e f\" -Dg=\"h 'i' \\\"j\\\" \\\\ \\k\" ''"))
                .containsExactly("-Da=b c", "-Dd=e f", "-Dg=h 'i' \"j\" \\ \\k", "");
    }

    @Test
    void aBackslashEscapesQuotesAndSpacesAndNothingElse() throws ConfigException {
        assertThat(split("a\\ b \\'c C:\\temp\\x d\\\\e f\\"))
                .containsExactly("a b", "'c", "C:\\temp\\x", "d\\e", "f\\");
    }

    @Test
    void refusesAnOpenQuote() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> split("-ea -Da='b c"))
                .withMessage("<jvmArgs> has an open ': 'b c. Close it, or put a backslash before it.");
    }

    @Test
    void argumentsInElementsAreNotSplit() throws ConfigException {
        assertThat(JvmArguments.parse(Nodes.xml("<jvmArgs><jvmArg>-Da=b c</jvmArg><jvmArg>-Dd='e'</jvmArg></jvmArgs>")))
                .containsExactly("-Da=b c", "-Dd='e'");
        assertThat(JvmArguments.parse(Nodes.xml("<jvmArgs>-ea -Da='b c'</jvmArgs>")))
                .containsExactly("-ea", "-Da=b c");
    }

    @Test
    void refusesOtherElementsAmongTheArguments() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> JvmArguments.parse(Nodes.xml("<jvmArgs><arg>-ea</arg></jvmArgs>")))
                .withMessage("<arg> is not known in <jvmArgs>. Known: <jvmArg>.");
    }

    private static List<String> split(String line) throws ConfigException {
        return ShellWords.split(new Setting("jvmArgs", line));
    }
}
