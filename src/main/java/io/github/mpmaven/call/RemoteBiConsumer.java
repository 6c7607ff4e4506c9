package io.github.mpmaven.call;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/**
 * A {@link java.util.function.BiConsumer} that can travel to another process, and may throw.
 *
 * @param <T> the first argument; any value that can travel
 * @param <U> the second argument; any value that can travel
 */
@FunctionalInterface
@NullUnmarked
public interface RemoteBiConsumer<T, U> extends Serializable {
    /**
     * Does the work.
     *
     * @param first what the caller gave
     * @param second what the caller gave next
     * @throws Exception whatever went wrong
     */
    void accept(T first, U second) throws Exception;
}
