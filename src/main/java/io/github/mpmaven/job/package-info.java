/**
 * The use case: scan, run, commit, record, and say what came of it.
 *
 * <p>Runs in Maven's process, without a Maven type. Uses {@code engine}, {@code scan}, {@code incremental}, {@code
 * report}, {@code task}, {@code files} and {@code call}. Start reading at {@link io.github.mpmaven.job.JobRunner}.
 */
@NullMarked
package io.github.mpmaven.job;

import org.jspecify.annotations.NullMarked;
