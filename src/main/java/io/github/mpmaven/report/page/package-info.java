/**
 * What a run leaves behind for people and tools: {@code report.html}, {@code trace.json} and {@code summary.json}, written
 * from a {@link io.github.mpmaven.report.history.RunRecord}.
 *
 * <p>Runs in Maven's process; uses the history and the figures. Start reading at {@link
 * io.github.mpmaven.report.page.ReportFiles}; the page's style and script are resources beside it.
 */
@NullMarked
package io.github.mpmaven.report.page;

import org.jspecify.annotations.NullMarked;
