/**
 * What a person sees of a run while it goes on and when it is over: progress, item lines, summary.
 *
 */
@NullMarked
package io.github.mpmaven.report;

import org.jspecify.annotations.NullMarked;
