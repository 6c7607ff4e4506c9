package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class JobLibrariesTest {
    @Test
    void takesWhatTheTaskNeeds() {
        assertThat(libraries("")).containsExactly("g:z:1", "g:z-native:1", "g:other:3", "h:h:1");
    }

    @Test
    void takesTheVersionsThatTheJobNames() {
        assertThat(libraries("h:h:2,x:x:1")).containsExactly("h:h:2", "x:x:1", "g:z:1", "g:z-native:1", "g:other:3");
    }

    @Test
    void takesAlongWhatTheTaskNeedsInTheVersionOfTheLibraryNamed() {
        assertThat(libraries("g:z:2")).containsExactly("g:z:2", "g:z-native:2", "g:other:3", "h:h:1");
        assertThat(libraries("g:z:2,g:z-native:5")).containsExactly("g:z:2", "g:z-native:5", "g:other:3", "h:h:1");
    }

    private static List<String> libraries(String named) {
        List<Library> own = Stream.of(named.split(","))
                .filter(one -> !one.isEmpty())
                .map(Library::of)
                .toList();
        WorkerDemands demands =
                new WorkerDemands(own, Map.of(), OptionalLong.empty(), List.of(), Map.of(), Map.of(), null, null);
        JobConfig job = new JobConfig(
                new TaskSpec("id", "needy", Parameters.NONE),
                List.of(),
                null,
                JobConfig.Naming.SAME,
                false,
                false,
                demands,
                null);
        return JobLibraries.of(job, name -> Optional.of(new Needy())).stream()
                .map(Library::toString)
                .toList();
    }

    private static final class Needy implements BuiltInTask {
        @Override
        public String name() {
            return "needy";
        }

        @Override
        public Set<String> parameterNames() {
            return Set.of();
        }

        @Override
        public void check(TaskSpec spec) {}

        @Override
        public List<String> libraries(TaskSpec spec) {
            return List.of("g:z:1", "g:z-native:1", "g:other:3", "h:h:1");
        }

        @Override
        public OutputPlan outputs(TaskSpec spec) {
            return OutputPlan.NONE;
        }

        @Override
        public ItemTask open(TaskSpec spec) {
            throw new AssertionError("not in a worker");
        }
    }
}
