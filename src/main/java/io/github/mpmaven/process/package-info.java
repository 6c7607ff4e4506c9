/**
 * Processes that run Java: their command lines, what they print, how they end, and how to end them with all they started.
 *
 * <p>Runs in any process; uses {@code call}. Start reading at {@link
 * io.github.mpmaven.process.JvmProcess}.
 */
@NullMarked
package io.github.mpmaven.process;

import org.jspecify.annotations.NullMarked;
