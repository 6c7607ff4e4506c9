package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.task.BuiltIns;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TaskArgumentsTest {
    private static final List<String> ASKED = List.of("-ea");

    @Test
    void putsThePersonsArgumentsAfterTheTasks() {
        assertThat(arguments("compress", "zstd")).containsExactly("--enable-native-access=ALL-UNNAMED", "-ea");
        assertThat(arguments("gzip", null)).containsExactly("-ea");
        assertThat(arguments("com.acme.Own::task", null)).containsExactly("-ea");
    }

    @Test
    void asksNothingForParametersThatAreWrong() {
        assertThat(arguments("compress", "lzma")).containsExactly("-ea");
        assertThat(JobLibraries.of(job("compress", "lzma"), BuiltIns::find)).isEmpty();
    }

    private static List<String> arguments(String task, String formats) {
        return TaskArguments.of(job(task, formats), ASKED, BuiltIns::find);
    }

    private static JobConfig job(String task, String formats) {
        Parameters parameters = formats == null ? Parameters.NONE : new Parameters(Map.of("formats", List.of(formats)));
        return new JobConfig(
                new TaskSpec("id", task, parameters), List.of(), null, JobConfig.Naming.SAME, false, false);
    }
}
