/**
 * Tasks that compress each file into one beside it.
 *
 * <p>Described in Maven's process, run in workers. Uses {@code task} and {@code call}, and in workers brotli4j and
 * zstd-jni, which the job's workers alone have: only {@link io.github.mpmaven.task.compress.BrotliEncoder} and {@link
 * io.github.mpmaven.task.compress.ZstdEncoder} may name them. Start reading at {@link
 * io.github.mpmaven.task.compress.CompressTask}.
 */
@NullMarked
package io.github.mpmaven.task.compress;

import org.jspecify.annotations.NullMarked;
