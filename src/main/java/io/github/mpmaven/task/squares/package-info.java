/**
 * The work that {@code mp:benchmark} measures where a project has no jobs.
 *
 * <p>Described in Maven's process, run in workers. Uses {@code task} and nothing outside the JDK. Start reading at {@link
 * io.github.mpmaven.task.squares.SumOfSquaresTask}.
 */
@NullMarked
package io.github.mpmaven.task.squares;

import org.jspecify.annotations.NullMarked;
