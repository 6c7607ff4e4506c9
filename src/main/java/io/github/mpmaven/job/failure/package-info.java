/**
 * What a failed item leaves for a post-mortem, and how just it is run again.
 *
 * <p>Runs in Maven's process, without a Maven type. Uses {@code call}, {@code task}, {@code report} and {@code files}. Start
 * reading at {@link io.github.mpmaven.job.failure.FailureBundles}.
 */
@NullMarked
package io.github.mpmaven.job.failure;

import org.jspecify.annotations.NullMarked;
