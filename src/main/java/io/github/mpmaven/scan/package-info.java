/**
 * From fileSets to items, in an order that is the same everywhere.
 *
 * <p>Runs in Maven's process. Uses {@code files}, and patterns as plexus-utils has them. Start reading at {@link
 * io.github.mpmaven.scan.FileSets}.
 */
@NullMarked
package io.github.mpmaven.scan;

import org.jspecify.annotations.NullMarked;
