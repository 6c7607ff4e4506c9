package io.github.mpmaven.job.failure;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerCrashedException;
import org.jspecify.annotations.Nullable;

/** Tells a heap that was too small from whatever else an item can die of. */
public final class HeapExhaustion {
    private static final String ERROR = "java.lang.OutOfMemoryError";

    private HeapExhaustion() {}

    /**
     * {@return whether a larger heap might have helped} An {@code OutOfMemoryError} that is about threads, about classes or
     * about an array of impossible length does not count.
     *
     * @param reason why an item failed
     */
    public static boolean isReasonOf(Exception reason) {
        if (reason instanceof TaskFailedException task) {
            return isIn(task.failure());
        }
        return reason instanceof WorkerCrashedException crash
                && crash.report()
                        .lastLines()
                        .lines()
                        .anyMatch(line ->
                                line.contains(ERROR) && isHeap(line.substring(line.indexOf(ERROR) + ERROR.length())));
    }

    private static boolean isIn(@Nullable FailureRecord failure) {
        for (FailureRecord one = failure; one != null; one = one.cause()) {
            if (one.type().equals(ERROR) && isHeap(one.message() == null ? "" : one.message())) {
                return true;
            }
        }
        return false;
    }

    /** Direct buffers are limited to as much as the heap. */
    private static boolean isHeap(String message) {
        return message.contains("Java heap space")
                || message.contains("GC overhead limit exceeded")
                || message.contains("direct buffer memory")
                || message.contains("Direct buffer memory");
    }
}
