/**
 * Whether a job's outputs depend on how many workers there are and in which order they take the items.
 *
 * <p>Runs in Maven's process, without a Maven type. Start reading at {@link io.github.mpmaven.job.check.JobCheck}.
 */
@NullMarked
package io.github.mpmaven.job.check;

import org.jspecify.annotations.NullMarked;
