package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.Packing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class CallDeadlineTest {
    private static final long MILLI = 1_000_000;

    @TempDir
    Path directory;

    private WorkerSlot slot;
    private PooledWorker worker;
    private List<Call> calls;

    /** A worker with one chunk of two calls, each with a second. */
    @BeforeEach
    void assign() throws IOException {
        StreamOptions options = new StreamOptions(2, 10, StreamOptions.Order.FIRST_ADDED, Duration.ofSeconds(1), 0);
        FunctionForm function = new FunctionForm(1, Packing.ONE, new byte[0], false);
        StreamCalls stream = new StreamCalls(null, options, function);
        calls = List.of(
                new Call(stream, function, 0, new byte[0], 0, 0), new Call(stream, function, 1, new byte[0], 0, 1));
        slot = WorkerSlot.create(directory.resolve("slot"));
        worker = new PooledWorker(1, "token", "command", slot, new WorkerLog(null), 0);
        worker.moveTo(WorkerState.READY, Long.MAX_VALUE);
        worker.assign(new Chunk(40, stream, calls));
    }

    @Test
    void findsTheCallThatRanForTheWholeOfItsTime() {
        CallDeadline deadline = new CallDeadline(0);
        slot.running(40, 1);
        assertThat(deadline.look(worker, 10 * MILLI)).isFalse();
        assertThat(deadline.nextLook()).as("a tenth of its time later").isEqualTo(110 * MILLI);
        assertThat(deadline.look(worker, 1009 * MILLI)).isFalse();
        assertThat(deadline.expired()).isNull();
        assertThat(deadline.look(worker, 1010 * MILLI)).isTrue();
        assertThat(deadline.expired()).isSameAs(calls.get(1));
    }

    @Test
    void eachCallHasATimeOfItsOwn() {
        CallDeadline deadline = new CallDeadline(0);
        slot.running(40, 0);
        assertThat(deadline.look(worker, 0)).isFalse();
        slot.running(40, 1);
        assertThat(deadline.look(worker, 999 * MILLI)).isFalse();
        assertThat(deadline.look(worker, 1998 * MILLI)).isFalse();
        assertThat(deadline.look(worker, 1999 * MILLI)).isTrue();
    }

    @Test
    void nothingRunsOutWhileNothingRuns() {
        CallDeadline deadline = new CallDeadline(0);
        assertThat(deadline.look(worker, 0)).isFalse();
        assertThat(deadline.look(worker, 5000 * MILLI)).isFalse();
        slot.running(39, 0);
        assertThat(deadline.look(worker, 10_000 * MILLI))
                .as("a chunk it does not have")
                .isFalse();
        assertThat(deadline.look(worker, 20_000 * MILLI)).isFalse();
    }

    @Test
    void aWorkerThatIsEndingIsNotLookedAtAnyMore() {
        CallDeadline deadline = new CallDeadline(0);
        worker.watch(deadline);
        assertThat(worker.watched()).isSameAs(deadline);
        worker.moveTo(WorkerState.RETIRING, Long.MAX_VALUE);
        assertThat(worker.watched()).isSameAs(deadline);
        worker.moveTo(WorkerState.STOPPING, 0);
        assertThat(worker.watched())
                .as("or the loop would look without a pause")
                .isNull();
    }

    @Test
    void saysWhenThereIsNoThreadDump() {
        CallDeadline deadline = new CallDeadline(0);
        assertThat(deadline.threadDump()).startsWith("(the worker did not answer");
        deadline.dumped("a dump");
        assertThat(deadline.isDumped()).isTrue();
        assertThat(deadline.threadDump()).isEqualTo("a dump");
    }
}
