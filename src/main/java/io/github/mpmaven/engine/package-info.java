/**
 * Where the items of a job run: on this machine's pool, or on a cluster.
 *
 * <p>Runs in Maven's process. Uses {@code pool}, {@code task}, {@code call} and {@code files}; a cluster's engine has a room of
 * its own below, which nobody enters. Start reading at {@link io.github.mpmaven.engine.Engine}.
 */
@NullMarked
package io.github.mpmaven.engine;

import org.jspecify.annotations.NullMarked;
