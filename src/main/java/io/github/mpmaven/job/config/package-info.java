/**
 * From the text of a pom or a command line to the records of {@code job}: every name known, every value in range, and
 * an error that says where it stands and what was probably meant.
 *
 * <p>Runs in Maven's process, without a Maven type: configuration comes in as {@link
 * io.github.mpmaven.job.config.ConfigNode}s. Uses {@code job}, {@code scan} and the descriptions in {@code task}. Start
 * reading at {@link io.github.mpmaven.job.config.JobsParser}.
 */
@NullMarked
package io.github.mpmaven.job.config;

import org.jspecify.annotations.NullMarked;
