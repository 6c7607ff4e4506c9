/**
 * Locks, semaphores, events and barriers for threads of several processes, as in Python's {@code multiprocessing}.
 *
 * <p>Runs in any process; uses {@code home}, {@code mapped} and {@code wire}. Each is made with {@code new}, lives in the
 * process that made it, and travels in arguments and initializers: what arrives is the same one. What a process held when
 * it died is released. Start reading at {@link io.github.mpmaven.sync.Semaphore}.
 */
@NullMarked
package io.github.mpmaven.sync;

import org.jspecify.annotations.NullMarked;
