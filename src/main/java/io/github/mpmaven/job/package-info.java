/**
 * The use case: scan, run, commit, record, and say what came of it.
 *
 * <p>Runs in Maven's process, without a Maven type. Start reading at {@link io.github.mpmaven.job.RunConfig}.
 */
@NullMarked
package io.github.mpmaven.job;

import org.jspecify.annotations.NullMarked;
