/**
 * The inside of a worker process: the loop that makes the calls, and the watch for the parent's end.
 *
 * <p>Runs in workers; uses {@code wire}, {@code shared}, {@code files} and {@code call}; never {@code pool}. Start reading
 * at {@link io.github.mpmaven.worker.WorkerMain}.
 */
@NullMarked
package io.github.mpmaven.worker;

import org.jspecify.annotations.NullMarked;
