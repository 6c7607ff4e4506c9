/**
 * Tasks that compress each file into one beside it.
 *
 * <p>Described in Maven's process, run in workers. Uses {@code task} and nothing outside the JDK. Start reading at {@link
 * io.github.mpmaven.task.compress.GzipTask}.
 */
@NullMarked
package io.github.mpmaven.task.compress;

import org.jspecify.annotations.NullMarked;
