package io.github.mpmaven.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.wire.ByteSink;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.SteadyChannel;
import io.github.mpmaven.wire.ToWorker;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does with what its parent says, while it is in a call. */
@Timeout(30)
class InboxTest {
    @TempDir
    Path directory;

    private final List<String> order = new CopyOnWriteArrayList<>();
    private final CountDownLatch answering = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @Test
    void theAnswerToARevocationIsSentBeforeTheNextCallCanBegin() throws Exception {
        Endpoint.Listening listening = Endpoint.listen(directory);
        try (var door = listening.channel();
                SocketChannel worker = listening.endpoint().connect();
                SocketChannel pool = door.accept()) {
            SteadyChannel channel = new SteadyChannel(worker);
            FrameReader<ToWorker> reader = new FrameReader<>(channel.withoutWaiting(), ToWorker::parse);
            CountDownLatch beginning = new CountDownLatch(1);
            Thread[] caller = new Thread[1];
            Inbox inbox = new Inbox(reader, channel, new Pausing(beginning, caller), System.err);
            tell(pool, new ToWorker.Run(1, 1, List.of(new byte[1], new byte[1])));
            inbox.take(() -> {});
            inbox.begin();
            tell(pool, new ToWorker.Revoke(1, 1));
            inbox.startListener();
            answering.await();
            caller[0] = new Thread(() -> order.add("begins " + inbox.begin()));
            caller[0].start();
            beginning.countDown();
            answered.await();
            caller[0].join();
            inbox.stop();
        }
        assertThat(order).containsExactly("answers Revoked[chunk=1, from=1]", "begins -1");
    }

    /** Sends its answer as late as it can. */
    private final class Pausing implements Inbox.Parent {
        private final CountDownLatch beginning;
        private final Thread[] caller;

        Pausing(CountDownLatch beginning, Thread[] caller) {
            this.beginning = beginning;
            this.caller = caller;
        }

        @Override
        public void answer(FromWorker message) {
            answering.countDown();
            try {
                beginning.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            while (caller[0].getState() != Thread.State.WAITING && caller[0].getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
            order.add("answers " + message);
            answered.countDown();
        }

        @Override
        public void interrupted() {}

        @Override
        public void ended() {}
    }

    private static void tell(SocketChannel worker, ToWorker message) throws IOException {
        ByteSink frame = new ByteSink(64);
        message.writeTo(frame);
        var bytes = frame.view();
        while (bytes.hasRemaining()) {
            worker.write(bytes);
        }
    }
}
