package io.github.mpmaven.pool;

import java.util.List;

/** Calls of one function that a worker gets together. Owned by the pool's loop. */
final class Chunk {
    final long number;
    final CallSource source;

    private List<Call> calls;

    /** How many of its calls are over; the next one to be reported stands here. */
    private int done;

    Chunk(long number, CallSource source, List<Call> calls) {
        this.number = number;
        this.source = source;
        this.calls = calls;
    }

    List<Call> calls() {
        return calls;
    }

    boolean isDone() {
        return done >= calls.size();
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

    /** {@return the calls from there on} They are not this chunk's any more. */
    List<Call> giveBack(int from) {
        int first = Math.max(done, Math.min(from, calls.size()));
        List<Call> given = List.copyOf(calls.subList(first, calls.size()));
        calls = calls.subList(0, first);
        return given;
    }
}
