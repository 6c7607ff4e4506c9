/**
 * What travels between a pool and its workers: frames, messages, values, and the address of a channel.
 *
 * <p>Runs in any process and uses {@code call}. Nothing here starts a thread or blocks, but for {@link
 * io.github.mpmaven.wire.FrameReader} and the connecting half of {@link io.github.mpmaven.wire.Endpoint}. Start reading
 * at {@link io.github.mpmaven.wire.ToWorker} and {@link io.github.mpmaven.wire.FromWorker}.
 */
@NullMarked
package io.github.mpmaven.wire;

import org.jspecify.annotations.NullMarked;
