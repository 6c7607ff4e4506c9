package io.github.mpmaven.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class JobEnginesTest {
    private static final WorkerOptions SMALL = FakeEngine.options();
    private static final WorkerOptions LARGE = SMALL.withHeapBytes(1L << 30);

    private final List<FakeEngine> opened = new ArrayList<>();
    private final JobEngines engines = new JobEngines(
            new JobWorkers(Map.of("a", SMALL, "b", FakeEngine.options(), "c", LARGE, "d", SMALL)), this::open);

    @Test
    void opensNoneBeforeAJobNeedsIt() {
        engines.close();

        assertThat(opened).isEmpty();
    }

    @Test
    void sharesOneAmongJobsAlike() throws IOException {
        Engine first = engines.of(job("a"));

        assertThat(engines.of(job("b"))).isSameAs(first);
        assertThat(opened).hasSize(1);
    }

    @Test
    void closesOneBeforeItOpensAnother() throws IOException {
        var unused = engines.of(job("a"));
        var other = engines.of(job("c"));
        var again = engines.of(job("d"));

        assertThat(again).isNotSameAs(other);
        assertThat(opened).extracting(engine -> engine.closed).containsExactly(true, true, false);
        engines.close();
        assertThat(opened.get(2).closed).isTrue();
    }

    @Test
    void holdsNoClosedOneWhenTheNextCantBeOpened() throws IOException {
        JobEngines failing = new JobEngines(new JobWorkers(Map.of("a", SMALL, "c", LARGE)), options -> {
            if (options.equals(LARGE)) {
                throw new IOException("disk full");
            }
            return open(options);
        });
        var unused = failing.of(job("a"));

        assertThatThrownBy(() -> failing.of(job("c"))).hasMessage("disk full");
        assertThat(opened.get(0).closed).isTrue();
        assertThat(failing.of(job("a"))).isSameAs(opened.get(1));
    }

    /** One that complains when two are open at once. */
    private Engine open(WorkerOptions options) {
        assertThat(opened).allMatch(engine -> engine.closed);
        FakeEngine engine = FakeEngine.writing();
        opened.add(engine);
        return engine;
    }

    private static JobConfig job(String id) {
        return new JobConfig(
                new TaskSpec(id, "a.B", Parameters.NONE), List.of(), null, JobConfig.Naming.SAME, false, false);
    }
}
