package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(20)
class ShellTextTest {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aShellHandsOnWhatWasQuoted() throws IOException {
        String odd = "-Dmp.only=a:*$HOME`id`\"q\" 'x' \\n !% ~ #;&|<>(){}[]";
        Process echo = new ProcessBuilder("sh", "-c", "printf %s " + ShellText.POSIX.quoted(odd)).start();
        assertThat(new String(echo.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(odd);
        assertThat(ShellText.POSIX.isTypable(odd)).isTrue();
        assertThat(ShellText.POSIX.isTypable("a\nb")).isFalse();
    }

    @Test
    void leavesPlainArgumentsAsTheyAre() {
        assertThat(ShellText.POSIX.quoted("-Dmp.only=sums:css/app.css")).isEqualTo("-Dmp.only=sums:css/app.css");
        assertThat(ShellText.CMD.quoted("C:\\work\\pom.xml")).isEqualTo("C:\\work\\pom.xml");
    }

    @Test
    void quotesForCmdAndSaysWhatThatCannotDo() {
        assertThat(ShellText.CMD.quoted("-Dmp.only=sums:a b")).isEqualTo("\"-Dmp.only=sums:a b\"");
        assertThat(ShellText.CMD.isTypable("a b(1)")).isTrue();
        assertThat(ShellText.CMD.isTypable("100%")).isFalse();
    }

    @Test
    void writesAScriptThatHandsMoreArgumentsOn() {
        MavenCommand command =
                new MavenCommand(ShellText.POSIX, "/opt/mvn", Path.of("/w w"), List.of("-f", "/w w/pom.xml", "mp:run"));
        assertThat(command.line("sums:a")).isEqualTo("mvn -f '/w w/pom.xml' mp:run -Dmp.only=sums:a");
        assertThat(command.script("sums:a").text())
                .endsWith("cd '" + Path.of("/w w")
                        + "' && exec /opt/mvn -f '/w w/pom.xml' mp:run -Dmp.only=sums:a \"$@\"\n");
    }
}
