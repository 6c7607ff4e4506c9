package io.github.mpmaven.call;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/**
 * A function of four arguments that can travel to another process, and may throw.
 *
 * @param <A> the first argument; any value that can travel
 * @param <B> the second argument; any value that can travel
 * @param <C> the third argument; any value that can travel
 * @param <D> the fourth argument; any value that can travel
 * @param <R> the result; any value that can travel
 */
@FunctionalInterface
@NullUnmarked
public interface RemoteFunction4<A, B, C, D, R> extends Serializable {
    /**
     * Computes the result.
     *
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param d the fourth argument
     * @return the result
     * @throws Exception whatever went wrong
     */
    R apply(A a, B b, C c, D d) throws Exception;
}
