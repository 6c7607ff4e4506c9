/**
 * What both sides of a channel know of each other: function types, exceptions and process identity.
 *
 * <p>Runs in any process and uses nothing but the JDK. Start reading at {@link
 * io.github.mpmaven.call.RemoteFunction} and {@link io.github.mpmaven.call.TaskException}.
 */
@NullMarked
package io.github.mpmaven.call;

import org.jspecify.annotations.NullMarked;
