/**
 * The inside of a worker process: the loop that makes the calls, and the watch for the parent's end.
 *
 * <p>Runs in workers, where it meets tasks and all that can travel to them; never {@code pool}. Start reading at {@link io.github.mpmaven.worker.WorkerMain}.
 */
@NullMarked
package io.github.mpmaven.worker;

import org.jspecify.annotations.NullMarked;
