package io.github.mpmaven.pool;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.wire.Packing;
import org.jspecify.annotations.Nullable;

/** A call that belongs to an operation. */
final class TaskCall extends Call {
    final Operation operation;

    /** The place of its first argument among all of the operation's. */
    final long firstItem;

    /** How long its arguments are; owned by who sent it. */
    int sentBytes;

    /** Where it returned. */
    @Nullable
    WorkerId worker;

    /** What became of it: bytes, or a TaskException. Written and read under the operation's monitor. */
    @Nullable
    Object outcome;

    TaskCall(TaskQueue queue, Operation operation, FunctionForm function, long index, byte[] payload, long firstItem) {
        super(queue, function, index, payload, 1, null);
        this.operation = operation;
        this.firstItem = firstItem;
    }

    @Override
    @Nullable
    String place() {
        return function.packing() == Packing.ONE ? null : "argument " + (firstItem + failedItem) + ", counted from 0";
    }
}
