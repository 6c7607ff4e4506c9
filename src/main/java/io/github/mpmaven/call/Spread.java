package io.github.mpmaven.call;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Functions of several arguments as functions of a list: how they travel. */
@NullUnmarked
public final class Spread {
    private Spread() {}

    /**
     * {@return the function as one of a list of 2 arguments}
     *
     * @param function a function of 2 arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     */
    public static <A, B, R> RemoteFunction<List<?>, R> of(RemoteBiFunction<A, B, R> function) {
        return new Of2<>(function);
    }

    /**
     * {@return the function as one of a list of 3 arguments}
     *
     * @param function a function of 3 arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> the result
     */
    public static <A, B, C, R> RemoteFunction<List<?>, R> of(RemoteFunction3<A, B, C, R> function) {
        return new Of3<>(function);
    }

    /**
     * {@return the function as one of a list of 4 arguments}
     *
     * @param function a function of 4 arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <R> the result
     */
    public static <A, B, C, D, R> RemoteFunction<List<?>, R> of(RemoteFunction4<A, B, C, D, R> function) {
        return new Of4<>(function);
    }

    /**
     * {@return the function as one of a list of 5 arguments}
     *
     * @param function a function of 5 arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <E> the fifth argument
     * @param <R> the result
     */
    public static <A, B, C, D, E, R> RemoteFunction<List<?>, R> of(RemoteFunction5<A, B, C, D, E, R> function) {
        return new Of5<>(function);
    }

    private record Of2<A, B, R>(RemoteBiFunction<A, B, R> function) implements RemoteFunction<List<?>, R> {
        @Override
        @SuppressWarnings("unchecked")
        public R apply(List<?> arguments) throws Exception {
            return function.apply((A) arguments.get(0), (B) arguments.get(1));
        }
    }

    private record Of3<A, B, C, R>(RemoteFunction3<A, B, C, R> function) implements RemoteFunction<List<?>, R> {
        @Override
        @SuppressWarnings("unchecked")
        public R apply(List<?> arguments) throws Exception {
            return function.apply((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2));
        }
    }

    private record Of4<A, B, C, D, R>(RemoteFunction4<A, B, C, D, R> function) implements RemoteFunction<List<?>, R> {
        @Override
        @SuppressWarnings("unchecked")
        public R apply(List<?> arguments) throws Exception {
            return function.apply(
                    (A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2), (D) arguments.get(3));
        }
    }

    private record Of5<A, B, C, D, E, R>(RemoteFunction5<A, B, C, D, E, R> function)
            implements RemoteFunction<List<?>, R> {
        @Override
        @SuppressWarnings("unchecked")
        public R apply(List<?> arguments) throws Exception {
            return function.apply(
                    (A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2), (D) arguments.get(3), (E)
                            arguments.get(4));
        }
    }
}
