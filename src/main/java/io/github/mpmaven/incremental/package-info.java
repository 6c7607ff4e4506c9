/**
 * What is up to date: for each job a stamp file that says of each input how it was, and of each output how mp left it.
 *
 * <p>Runs in Maven's process. Uses {@code files} and nothing outside the JDK. What may be believed, and why, is in decision
 * 0053. Start reading at {@link io.github.mpmaven.incremental.JobState}.
 */
@NullMarked
package io.github.mpmaven.incremental;

import org.jspecify.annotations.NullMarked;
