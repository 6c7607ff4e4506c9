/**
 * From fileSets to items, in an order that is the same everywhere.
 *
 * <p>Runs in Maven's process; uses plexus-utils' patterns. Start reading at {@link io.github.mpmaven.scan.FileSet}.
 */
@NullMarked
package io.github.mpmaven.scan;

import org.jspecify.annotations.NullMarked;
