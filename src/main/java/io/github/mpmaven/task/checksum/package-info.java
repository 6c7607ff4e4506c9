/**
 * The task {@code checksum}: digests of files as sums files, sidecars, CSV or JSON, and the check of files against a
 * sums file.
 *
 * <p>Described and collected in Maven's process, computed in workers. Uses {@code task}, {@code files} and nothing
 * outside the JDK. Start reading at {@link io.github.mpmaven.task.checksum.ChecksumTask}; what a line of a sums file
 * looks like is in {@link io.github.mpmaven.task.checksum.SumsLine}.
 */
@NullMarked
package io.github.mpmaven.task.checksum;

import org.jspecify.annotations.NullMarked;
