/**
 * Messages between processes: connections, pipes, listeners and queues.
 *
 * <p>Runs in any process and uses {@code home} for what has a place where it lives. A {@link
 * io.github.mpmaven.channel.Connection} is read and written by the thread that calls it, with no hop to another; a {@link
 * io.github.mpmaven.channel.Queue} keeps its elements in the process that created it. Start reading at these two.
 */
@NullMarked
package io.github.mpmaven.channel;

import org.jspecify.annotations.NullMarked;
