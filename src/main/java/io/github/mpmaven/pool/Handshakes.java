package io.github.mpmaven.pool;

import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.Strangers;
import io.github.mpmaven.wire.Token;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Knows which workers are expected to connect. Owned by the pool's loop. */
final class Handshakes implements Strangers.Host<FromWorker> {
    private final Workforce workforce;

    Handshakes(Workforce workforce) {
        this.workforce = workforce;
    }

    @Override
    public boolean welcomes(FromWorker greeting, FrameLink<FromWorker> link) throws IOException {
        PooledWorker worker = greeting instanceof FromWorker.Hello hello ? find(hello) : null;
        if (worker != null) {
            workforce.connected(worker, link);
        }
        return worker != null;
    }

    private @Nullable PooledWorker find(FromWorker.Hello hello) {
        for (PooledWorker worker : workforce.workers()) {
            if (worker.number() == hello.worker()
                    && worker.is(WorkerState.STARTING)
                    && worker.link() == null
                    && hello.version() == FromWorker.VERSION
                    && Token.isRight(worker.token(), hello.token())) {
                return worker;
            }
        }
        return null;
    }
}
