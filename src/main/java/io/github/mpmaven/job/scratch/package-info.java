/**
 * Jobs as they are, but for where their outputs go: a scratch directory that is deleted, so that a job can be run for the
 * sake of looking at it.
 *
 * <p>Runs in Maven's process, without a Maven type. Start reading at {@link io.github.mpmaven.job.scratch.ScratchRun}.
 */
@NullMarked
package io.github.mpmaven.job.scratch;

import org.jspecify.annotations.NullMarked;
