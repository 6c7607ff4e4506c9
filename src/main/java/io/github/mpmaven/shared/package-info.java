/**
 * Numbers, arrays, lists and memory that several processes read and write, as in Python's {@code multiprocessing} and {@code
 * multiprocessing.shared_memory}.
 *
 * <p>Runs in any process; uses {@code home}, {@code mapped}, {@code files} and {@code sync}. Numbers and arrays live in the
 * process that made them and have a lock; {@link io.github.mpmaven.shared.SharedMemory} has a name and belongs to nobody.
 * All travel in arguments, results and initializers: what arrives is the same. Start reading at {@link
 * io.github.mpmaven.shared.SharedLong}.
 */
@NullMarked
package io.github.mpmaven.shared;

import org.jspecify.annotations.NullMarked;
