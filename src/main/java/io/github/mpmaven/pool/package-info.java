/**
 * The pool: worker processes, the calls they have, and the results in order.
 *
 * <p>Runs in any process. One thread, {@link io.github.mpmaven.pool.PoolLoop}, owns the workers and every assignment; a
 * caller's threads meet it in {@link io.github.mpmaven.pool.CallStream} alone. Uses {@code process}, {@code home}, {@code
 * wire}, {@code mapped}, {@code files} and {@code call}; never {@code worker}. Start reading at {@link io.github.mpmaven.pool.Pool}.
 */
@NullMarked
package io.github.mpmaven.pool;

import org.jspecify.annotations.NullMarked;
