/**
 * Memory that two processes see, and the layouts of what is in it.
 *
 * <p>Runs in any process; uses {@code files} and the JDK. Start reading at {@link
 * io.github.mpmaven.mapped.WorkerSlot}.
 */
@NullMarked
package io.github.mpmaven.mapped;

import org.jspecify.annotations.NullMarked;
