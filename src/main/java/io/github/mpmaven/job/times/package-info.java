/**
 * How long items took in earlier runs, so that the slow ones begin first.
 *
 * <p>Runs in Maven's process, without a Maven type. Start reading at {@link io.github.mpmaven.job.times.LearningEngine}.
 */
@NullMarked
package io.github.mpmaven.job.times;

import org.jspecify.annotations.NullMarked;
