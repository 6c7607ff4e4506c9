package io.github.mpmaven.job.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mpmaven.task.TaskItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordedTimesTest {
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void estimatesAnItemAsItTookBeforeAndAnUnknownOneByItsSize() {
        RecordedTimes times =
                RecordedTimes.NONE.with(run(item("slow", 1), 80 * MILLISECOND, item("fast", 1), MILLISECOND));

        assertThat(times.estimate(item("slow", 1))).isEqualTo(80 * MILLISECOND);
        assertThat(times.estimate(item("fast", 99_999_999))).isEqualTo(MILLISECOND);
        assertThat(times.estimate(item("new", 1))).isCloseTo(40_500_000, within(10L));
        assertThat(times.estimate(item("new", 16_385))).isCloseTo(81_000_000, within(10_000L));
    }

    @Test
    void meetsInTheMiddleBecauseAFirstItemPaysForWarmingUp() {
        RecordedTimes first = RecordedTimes.NONE.with(run(item("a", 1), 80 * MILLISECOND, item("b", 1), MILLISECOND));
        RecordedTimes second = first.with(run(item("a", 1), 20 * MILLISECOND));

        assertThat(second.estimate(item("a", 1))).isEqualTo(50 * MILLISECOND);
        assertThat(second.estimate(item("b", 1))).isEqualTo(MILLISECOND);
    }

    @Test
    void forgetsAnItemThatDidNotRunForLong() {
        RecordedTimes times = RecordedTimes.NONE.with(run(item("a", 1), MILLISECOND, item("b", 1), MILLISECOND));
        for (int i = 0; i < RecordedTimes.OLDEST; i++) {
            times = times.with(run(item("a", 1), MILLISECOND));
        }
        assertThat(times.size()).isEqualTo(2);

        assertThat(times.with(run(item("a", 1), MILLISECOND)).size()).isEqualTo(1);
    }

    @Test
    void keepsTheSlowestOfALargeJob() {
        NewTimes run = new NewTimes();
        int items = 3 * RecordedTimes.MOST;
        for (int i = 0; i < items; i++) {
            run.add(item("item" + i, 1), i * 1000L);
        }
        RecordedTimes times = RecordedTimes.NONE.with(run);

        assertThat(times.size()).isEqualTo(RecordedTimes.MOST);
        assertThat(times.estimate(item("item" + (items - 1), 1))).isEqualTo((items - 1) * 1000L);
        assertThat(times.estimate(item("item" + 2 * RecordedTimes.MOST, 1))).isEqualTo(2 * RecordedTimes.MOST * 1000L);
        assertThat(times.estimate(item("item0", 1))).as("by size").isCloseTo(150_000_000L, within(1_000_000L));
    }

    @Test
    void comesBackFromItsFile() throws Exception {
        TimesFile file = new TimesFile(directory.resolve("state/times-job"));
        assertThat(file.read()).isSameAs(RecordedTimes.NONE);

        RecordedTimes times = RecordedTimes.NONE.with(run(item("a", 1), 5 * MILLISECOND, item("b", 1), MILLISECOND));
        file.write(times);

        RecordedTimes read = file.read();
        assertThat(read.names()).isEqualTo(times.names()).hasSize(2);
        assertThat(read.entries()).isEqualTo(times.entries());
        assertThat(read.nanosPerCost()).isEqualTo(times.nanosPerCost());
        try (Stream<Path> left = Files.list(directory.resolve("state"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void takesADamagedFileForNone() throws Exception {
        TimesFile file = new TimesFile(directory.resolve("times-job"));
        file.write(RecordedTimes.NONE.with(run(item("a", 1), 5 * MILLISECOND)));
        byte[] good = Files.readAllBytes(file.file());
        for (int at = 0; at < good.length; at++) {
            byte[] damaged = good.clone();
            damaged[at] = (byte) (damaged[at] ^ 0x10);
            Files.write(file.file(), damaged);
            assertThat(file.read().isEmpty()).as("byte %d", at).isTrue();
            Files.write(file.file(), java.util.Arrays.copyOf(good, at));
            assertThat(file.read().isEmpty()).as("cut at %d", at).isTrue();
        }
        Files.write(file.file(), good);
        assertThat(file.read().size()).isEqualTo(1);
    }

    @Test
    void saysWhatTheOrderGained() {
        Foresight foresight = new Foresight(100);
        for (int i = 0; i < 8; i++) {
            foresight.add(new TaskItem(i, "big" + i, "", List.of(), 1_000_000, List.of()), 1000, 1000 * MILLISECOND);
        }
        foresight.add(new TaskItem(8, "slow", "", List.of(), 1, List.of()), 9_000_000, 8000 * MILLISECOND);

        assertThat(foresight.gained(2))
                .contains(
                        "the slow files of earlier runs went first, which saved about 4.0 s against the largest first");
        assertThat(foresight.gained(1)).isEmpty();
    }

    @Test
    void saysNothingOfAGainThatNobodyNotices() {
        Foresight foresight = new Foresight(100);
        for (int i = 0; i < 10; i++) {
            foresight.add(new TaskItem(i, "item" + i, "", List.of(), i, List.of()), i, i * MILLISECOND);
        }
        assertThat(foresight.gained(2)).isEmpty();
    }

    private static NewTimes run(TaskItem item, long nanos) {
        NewTimes run = new NewTimes();
        run.add(item, nanos);
        return run;
    }

    private static NewTimes run(TaskItem first, long firstNanos, TaskItem second, long secondNanos) {
        NewTimes run = run(first, firstNanos);
        run.add(second, secondNanos);
        return run;
    }

    private static TaskItem item(String name, long size) {
        return new TaskItem(0, name, "/" + name, List.of(), size, List.of());
    }
}
