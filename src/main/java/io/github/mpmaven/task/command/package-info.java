/**
 * The task {@code command}: a program for each file, without a shell.
 *
 * <p>Described in Maven's process, run in workers. Uses {@code task} and {@code call} and nothing outside the JDK. Start
 * reading at {@link io.github.mpmaven.task.command.CommandTask}.
 */
@NullMarked
package io.github.mpmaven.task.command;

import org.jspecify.annotations.NullMarked;
