package io.github.mpmaven.call;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;

/**
 * A {@link Callable} that can travel to another process: a lambda assigned to this type is serializable.
 *
 * @param <R> the result; any value that can travel
 */
@FunctionalInterface
@NullUnmarked
public interface RemoteSupplier<R> extends Callable<R>, Serializable {
    @Override
    R call() throws Exception;
}
