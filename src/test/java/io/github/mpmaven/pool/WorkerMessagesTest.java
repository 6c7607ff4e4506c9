package io.github.mpmaven.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.ByteSink;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.Packing;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the calls of a worker that was interrupted for one of them. */
@Timeout(30)
class WorkerMessagesTest {
    private static final byte[] NOTHING = {};

    @TempDir
    Path directory;

    private final List<String> heard = new ArrayList<>();

    @Test
    void aCallThatAnothersInterruptMayHaveHitIsMadeAgain() throws Exception {
        FailureRecord failure = new FailureRecord("E", "m", List.of(), null, List.of());
        readsAsOneThatWasInterrupted(List.of(
                new FromWorker.Returned(1, 0, NOTHING),
                new FromWorker.Returned(2, 0, NOTHING),
                new FromWorker.Threw(2, 1, 0, failure, NOTHING, false)));
        assertThat(heard).containsExactly("cancelled 0 returned", "wanted 0 lost", "wanted 1 lost");
    }

    private void readsAsOneThatWasInterrupted(List<FromWorker> said) throws IOException {
        Endpoint.Listening listening = Endpoint.listen(directory);
        try (var door = listening.channel();
                SocketChannel there = listening.endpoint().connect();
                SocketChannel here = door.accept();
                Selector selector = Selector.open()) {
            here.configureBlocking(false);
            PooledWorker worker = worker();
            worker.connected(new FrameLink<>(here, here.register(selector, SelectionKey.OP_READ), FromWorker::parse));
            worker.interrupted();
            ByteSink frames = new ByteSink(64);
            said.forEach(message -> message.writeTo(frames));
            there.write(frames.view());
            selector.select();
            new WorkerMessages(WorkerListener.NONE, new WorkerEndings(List.of(worker), null, gone -> {}), proven -> {})
                    .readable(worker);
        }
    }

    /** One that has a call that was cancelled, and two that were not. */
    private PooledWorker worker() throws IOException {
        FunctionForm function = new FunctionForm(1, Packing.ONE, NOTHING, false);
        WorkerSlot slot = WorkerSlot.create(directory.resolve("slot"));
        PooledWorker worker = new PooledWorker(1, "token", "command", slot, new WorkerLog(null), 0);
        worker.moveTo(WorkerState.READY, Long.MAX_VALUE);
        Source cancelled = new Source("cancelled");
        Source wanted = new Source("wanted");
        worker.assign(new Chunk(1, cancelled, List.of(new Call(cancelled, function, 0, NOTHING, 0, 0))));
        worker.assign(new Chunk(
                2,
                wanted,
                List.of(new Call(wanted, function, 0, NOTHING, 0, 0), new Call(wanted, function, 1, NOTHING, 0, 1))));
        return worker;
    }

    /** Writes down what it hears. */
    private final class Source implements CallSource {
        private final String name;

        Source(String name) {
            this.name = name;
        }

        private void hear(Call call, String what) {
            heard.add(name + " " + call.index + " " + what);
        }

        @Override
        public Duration timeout() {
            return Duration.ZERO;
        }

        @Override
        public List<Call> take(PendingCalls.Request request) {
            return List.of();
        }

        @Override
        public int pendingCount() {
            return 0;
        }

        @Override
        public boolean needsFreshWorker() {
            return false;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isWanted(Call call) {
            return !isCancelled(call);
        }

        @Override
        public boolean isCancelled(Call call) {
            return name.equals("cancelled");
        }

        @Override
        public void cancel() {}

        @Override
        public void returned(Call call, byte[] value, WorkerId worker) {
            hear(call, "returned");
        }

        @Override
        public boolean attemptFailed(Call call, WorkerId worker, TaskException reason) {
            hear(call, "failed");
            return false;
        }

        @Override
        public void lost(List<Call> calls, WorkerId worker) {
            calls.forEach(call -> hear(call, "lost"));
        }

        @Override
        public void revoked(List<Call> calls) {}

        @Override
        public boolean printed(Call call, String line) {
            return false;
        }

        @Override
        public void breakOff(TaskException reason) {}
    }
}
