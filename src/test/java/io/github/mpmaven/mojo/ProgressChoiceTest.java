package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.report.ProgressStyle;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ProgressChoiceTest {
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest().setInteractiveMode(true);

    @Test
    void drawsALiveLineForAPersonAtATerminal() {
        assertThat(ProgressChoice.of(request, true, true)).isEqualTo(ProgressStyle.LIVE);
    }

    @Test
    void writesLinesOfLogWhereNobodyLooksOn() {
        assertThat(ProgressChoice.of(request, true, false)).isEqualTo(ProgressStyle.LOG);
        assertThat(ProgressChoice.of(request.setInteractiveMode(false), true, true))
                .isEqualTo(ProgressStyle.LOG);
    }

    @Test
    void writesLinesOfLogWhereSeveralModulesAreBuiltAtOnce() {
        request.setDegreeOfConcurrency(2);

        assertThat(ProgressChoice.of(request, true, true)).isEqualTo(ProgressStyle.LOG);
    }

    @Test
    void isSilentWhenMavenIsToBeQuiet() {
        assertThat(ProgressChoice.of(request, false, true)).isEqualTo(ProgressStyle.NONE);
    }
}
