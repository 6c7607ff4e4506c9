/**
 * What is remembered of a run, in memory that is bounded whatever the number of items and workers: all lives of workers up
 * to a number, the slowest items one by one, all items together by time, and the first failures in full.
 *
 * <p>Runs in Maven's process; uses nothing. Times are microseconds since the run began. Start reading at {@link
 * io.github.mpmaven.report.history.RunHistory}.
 */
@NullMarked
package io.github.mpmaven.report.history;

import org.jspecify.annotations.NullMarked;
