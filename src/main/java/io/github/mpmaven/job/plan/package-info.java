/**
 * What a job will work on and write: items with their outputs, and the refusal of outputs that would hurt.
 *
 * <p>Runs in Maven's process, without a Maven type. Start reading at {@link io.github.mpmaven.job.plan.JobPlan} and {@link
 * io.github.mpmaven.job.plan.OutputGuard}.
 */
@NullMarked
package io.github.mpmaven.job.plan;

import org.jspecify.annotations.NullMarked;
