package io.github.mpmaven.call;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/**
 * A function that can travel to a worker process and be called there.
 *
 * <p>A lambda or method reference assigned to this type is serializable, as is whatever it captures or the call
 * that submits it is refused. A worker calls one function from one thread at a time; two workers hold two copies,
 * so state kept in fields is each worker's own. Argument and result may be null.
 *
 * @param <T> the argument; any value that can travel
 * @param <R> the result; any value that can travel
 */
@FunctionalInterface
@NullUnmarked
public interface RemoteFunction<T, R> extends Serializable {
    /**
     * Computes the result of one call. An item may be run again on another worker when this one dies before its
     * result was reported: execution is at least once, the result is taken exactly once.
     *
     * @param argument what the caller submitted
     * @return the result
     * @throws Exception whatever went wrong; the caller gets it with its remote trace
     */
    R apply(T argument) throws Exception;

    /**
     * {@return the function that a worker calls in place of this one} Called once in each worker, before its first call; for
     * a function that travels as plain data and has state where it works.
     */
    default RemoteFunction<T, R> opened() {
        return this;
    }
}
