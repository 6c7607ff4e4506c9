package io.github.mpmaven.pool;

import static io.github.mpmaven.pool.WorkerState.GONE;
import static io.github.mpmaven.pool.WorkerState.KILLING;
import static io.github.mpmaven.pool.WorkerState.READY;
import static io.github.mpmaven.pool.WorkerState.RETIRING;
import static io.github.mpmaven.pool.WorkerState.STARTING;
import static io.github.mpmaven.pool.WorkerState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.mapped.WorkerSlot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(10)
class WorkerStateTest {
    private static final Map<WorkerState, Set<WorkerState>> LEGAL = Map.of(
            STARTING, Set.of(READY, KILLING, GONE),
            READY, Set.of(RETIRING, STOPPING, KILLING, GONE),
            RETIRING, Set.of(STOPPING, KILLING, GONE),
            STOPPING, Set.of(KILLING, GONE),
            KILLING, Set.of(GONE),
            GONE, Set.of());

    @TempDir
    Path directory;

    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (WorkerState from : WorkerState.values()) {
            for (WorkerState to : WorkerState.values()) {
                pairs.add(Arguments.of(from, to));
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void movesAsTheTableSays(WorkerState from, WorkerState to) throws IOException {
        PooledWorker worker = new PooledWorker(
                1, "token", "command", WorkerSlot.create(directory.resolve("slot")), new WorkerLog(null), 100);
        walk(worker, from);
        boolean legal = LEGAL.get(from).contains(to);
        assertThat(worker.moveTo(to, 200)).isEqualTo(legal);
        assertThat(worker.state()).isEqualTo(legal ? to : from);
        assertThat(worker.stateDeadline())
                .as("a move that is none leaves the deadline")
                .isEqualTo(legal ? 200 : 100);
    }

    private static void walk(PooledWorker worker, WorkerState to) {
        for (WorkerState step : WorkerState.values()) {
            if (step != STARTING && step.compareTo(to) <= 0) {
                assertThat(worker.moveTo(step, 100)).isTrue();
            }
        }
    }

    @Test
    void aWorkerThatMovesOnNeverComesBack() {
        for (WorkerState state : WorkerState.values()) {
            assertThat(state.next()).allMatch(next -> next.compareTo(state) > 0);
        }
    }
}
