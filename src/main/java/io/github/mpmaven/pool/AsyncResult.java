package io.github.mpmaven.pool;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;

/**
 * The result of calls that somebody else waits for: Python's {@code AsyncResult} (multiprocessing, "multiprocessing.pool
 * .AsyncResult"), as a {@link Future} and a {@link CompletionStage}. Safe for use by several threads.
 *
 * <p>A failure comes as an {@link ExecutionException} whose cause is what the task threw, where that can be had in this
 * process, else a {@link io.github.mpmaven.call.TaskException}. When the pool is terminated first, the cause is a {@link
 * io.github.mpmaven.call.PoolClosedException}: {@code get} never hangs. A failure that nobody asks for is logged when the
 * pool closes. Stages that depend on this one run in the pool's results thread, or in the thread that adds them to a result
 * that is ready; they must not wait for other results of the pool.
 *
 * @param <R> the result
 */
@NullUnmarked
public sealed interface AsyncResult<R> extends Future<R>, CompletionStage<R> permits PendingResult {
    /**
     * Waits for the result.
     *
     * @param timeout how long at most
     * @return the result
     * @throws TimeoutException if it is not ready by then; nothing is cancelled
     * @throws ExecutionException if it failed
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    R get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException;

    /**
     * Waits until the result is ready: Python's {@code wait}.
     *
     * @param timeout how long at most
     * @return whether it is ready
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean await(Duration timeout) throws InterruptedException;

    /** {@return whether the result is ready, be it a value or a failure} */
    boolean ready();

    /**
     * {@return whether the result is a value}
     *
     * @throws IllegalStateException if it is not ready
     */
    boolean successful();

    /**
     * Cancels it: what has not begun does not begin.
     *
     * @param interrupt whether what runs is ended, too: by an interrupt, and with its worker if that does not help
     * @return false if it was ready already
     */
    @Override
    boolean cancel(boolean interrupt);
}
