package io.github.mpmaven.pool;

import java.util.List;

/** Calls that a worker gets together. Owned by the pool's loop. */
final class Chunk {
    final long number;
    final CallStream<?, ?> stream;
    final List<Call> calls;

    /** How many of its calls are over; the next one to be reported stands here. */
    private int done;

    Chunk(long number, CallStream<?, ?> stream, List<Call> calls) {
        this.number = number;
        this.stream = stream;
        this.calls = calls;
    }

    boolean isDone() {
        return done == calls.size();
    }

    int done() {
        return done;
    }

    void countDone() {
        done++;
    }

    List<Call> unreported() {
        return calls.subList(done, calls.size());
    }
}
