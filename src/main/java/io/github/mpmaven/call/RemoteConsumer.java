package io.github.mpmaven.call;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/**
 * A {@link java.util.function.Consumer} that can travel to another process, and may throw.
 *
 * @param <T> the argument; any value that can travel
 */
@FunctionalInterface
@NullUnmarked
public interface RemoteConsumer<T> extends Serializable {
    /**
     * Does the work.
     *
     * @param argument what the caller gave
     * @throws Exception whatever went wrong
     */
    void accept(T argument) throws Exception;
}
