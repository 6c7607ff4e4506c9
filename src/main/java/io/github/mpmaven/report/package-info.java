/**
 * What a person sees of a run while it goes on and when it is over: progress, figures, names fit for a log.
 *
 * <p>Runs in Maven's process. Start reading at {@link io.github.mpmaven.report.Progress} and {@link
 * io.github.mpmaven.report.Tally}.
 */
@NullMarked
package io.github.mpmaven.report;

import org.jspecify.annotations.NullMarked;
