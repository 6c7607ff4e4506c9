package io.github.mpmaven.pool;

import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a call.
 *
 * @param <T> the argument
 * @param <R> the result
 */
public sealed interface CallEvent<T extends @Nullable Object, R extends @Nullable Object> {
    /** {@return the call's place in its stream, from 0} */
    long index();

    /** {@return what the call was given} */
    T argument();

    /**
     * The call returned.
     *
     * @param index the call's place in its stream
     * @param argument what it was given
     * @param result what it returned
     * @param worker where it ran
     * @param output what it printed, cut where it is long
     */
    record Returned<T extends @Nullable Object, R extends @Nullable Object>(
            long index, T argument, R result, WorkerId worker, String output) implements CallEvent<T, R> {}

    /**
     * The call failed for good.
     *
     * @param index the call's place in its stream
     * @param argument what it was given
     * @param reason why
     * @param attempts how often it was made
     * @param output what it printed last time, cut where it is long
     */
    record Failed<T extends @Nullable Object, R extends @Nullable Object>(
            long index, T argument, TaskException reason, int attempts, String output) implements CallEvent<T, R> {}

    /**
     * An attempt came to nothing. The call will be made again, unless the stream was cancelled.
     *
     * @param index the call's place in its stream
     * @param argument what it was given
     * @param worker whose attempt it was
     * @param reason why the attempt counts against the call's retries; null where the worker ended without any fault of
     *     this call's
     */
    record Abandoned<T extends @Nullable Object, R extends @Nullable Object>(
            long index,
            T argument,
            WorkerId worker,
            @Nullable TaskException reason) implements CallEvent<T, R> {}
}
