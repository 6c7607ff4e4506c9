package io.github.mpmaven.call;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;

/**
 * Functions whose argument is itself what has to be run: how something travels that is run once, so that no worker has to
 * keep it.
 */
@NullUnmarked
public final class Carried {
    private Carried() {}

    /** Calls a {@link Callable}. */
    public record Call() implements RemoteFunction<Callable<?>, Object> {
        @Override
        public Object apply(Callable<?> carried) throws Exception {
            return carried.call();
        }
    }

    /** Runs a {@link Runnable}; the result is null. */
    public record Run() implements RemoteFunction<Runnable, Object> {
        @Override
        public Object apply(Runnable carried) {
            carried.run();
            return null;
        }
    }

    /** Calls the {@link RemoteFunction} that is the list's first element with the second. */
    public record Apply() implements RemoteFunction<List<?>, Object> {
        @Override
        @SuppressWarnings("unchecked") // whoever made the list paired them
        public Object apply(List<?> functionAndArgument) throws Exception {
            RemoteFunction<Object, Object> function = (RemoteFunction<Object, Object>) functionAndArgument.get(0);
            return function.opened().apply(functionAndArgument.get(1));
        }
    }

    /**
     * A consumer with its argument.
     *
     * @param consumer what to run
     * @param argument what it gets
     * @param <T> the argument
     */
    public record Bound<T>(RemoteConsumer<T> consumer, T argument) implements RemoteRunnable {
        @Override
        public void run() throws Exception {
            consumer.accept(argument);
        }
    }
}
