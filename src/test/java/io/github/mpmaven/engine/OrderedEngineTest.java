package io.github.mpmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.engine.Engine.JobOptions;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OrderedEngineTest {
    private static final int WINDOW = 40;

    private final NotingEngine below = new NotingEngine();

    @Test
    void keepsTheOrderOfTheInputWhateverTheItemsCost() throws Exception {
        add(OrderedEngine.inOrder(below), 100);

        assertThat(below.indexes)
                .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
        assertThat(below.options.costs()).isSameAs(ItemCosts.EQUAL);
        assertThat(below.options.window()).isEqualTo(WINDOW);
    }

    @Test
    void drawsTheSameOrderWithTheSameSeed() throws Exception {
        add(OrderedEngine.shuffled(below, 5), 100);
        List<Long> first = List.copyOf(below.indexes);
        below.indexes.clear();
        add(OrderedEngine.shuffled(below, 5), 100);

        assertThat(below.indexes).containsExactlyElementsOf(first).isNotEqualTo(sorted(first));
        below.indexes.clear();
        add(OrderedEngine.shuffled(below, 6), 100);
        assertThat(below.indexes).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
    }

    /** The engine below lets the oldest missing item be so far behind, whose item may be a block behind again. */
    @Test
    void keepsItemsInsideTheWindow() throws Exception {
        add(OrderedEngine.shuffled(below, 5), 1000);

        for (int i = 0; i < below.indexes.size(); i++) {
            int last = Math.min(below.indexes.size(), i + below.options.window());
            long newest = below.indexes.subList(i, last).stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElseThrow();
            long oldest = below.indexes.subList(i, below.indexes.size()).stream()
                    .mapToLong(Long::longValue)
                    .min()
                    .orElseThrow();
            assertThat(newest - oldest).isLessThan(WINDOW);
        }
    }

    private static void add(Engine engine, int items) throws Exception {
        try (ItemStream stream = engine.open(
                new TaskSpec("job", "task", Parameters.NONE),
                new JobOptions(1, WINDOW, Duration.ZERO, 0, ItemCosts.BY_SIZE, false))) {
            for (int i = 0; i < items; i++) {
                assertThat(stream.add(new TaskItem(i, "item", "/item", List.of(), i, List.of())))
                        .isTrue();
            }
            stream.end();
        }
    }

    private static List<Long> sorted(List<Long> indexes) {
        return indexes.stream().sorted().toList();
    }

    /** Notes what it is asked for, and takes every item at once. */
    private static final class NotingEngine implements Engine {
        private final List<Long> indexes = new ArrayList<>();
        private JobOptions options;

        @Override
        public ItemStream open(TaskSpec spec, JobOptions given) {
            options = given;
            return new ItemStream() {
                @Override
                public boolean add(TaskItem item) {
                    return indexes.add(item.index());
                }

                @Override
                public void end() {}

                @Override
                public ItemEvent next() {
                    return null;
                }

                @Override
                public void cancel() {}

                @Override
                public int workers() {
                    return 1;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public String runId() {
            return "test";
        }

        @Override
        public void noteTemporary(Path file) {}

        @Override
        public void noteOutputTree(Path directory) {}

        @Override
        public void close() {}
    }
}
