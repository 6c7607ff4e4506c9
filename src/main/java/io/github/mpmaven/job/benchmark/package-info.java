/**
 * How long work takes with more and more workers, and what that means for {@code <workers>}.
 *
 * <p>Runs in Maven's process, without a Maven type. Start reading at {@link io.github.mpmaven.job.benchmark.Benchmark} and
 * {@link io.github.mpmaven.job.benchmark.Measurements}.
 */
@NullMarked
package io.github.mpmaven.job.benchmark;

import org.jspecify.annotations.NullMarked;
