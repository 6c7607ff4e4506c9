package io.github.mpmaven.pool;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.wire.Packing;
import io.github.mpmaven.wire.ValueCodec;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The functions of a pool as workers get them. One without fields, such as a lambda that captures nothing, is written once
 * and kept by the workers; any other may have changed since the last time, and is written anew for each operation.
 */
final class FunctionForms {
    private static final ClassValue<Boolean> STATELESS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        return false;
                    }
                }
            }
            return true;
        }
    };

    private record Key(Class<?> function, Class<?> form, Packing packing) {}

    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Key, FunctionForm> kept = new ConcurrentHashMap<>();

    /** {@return whether two objects of its class can't differ} */
    static boolean isStateless(Object function) {
        return STATELESS.get(function.getClass());
    }

    /** {@return a codec with the classes of the function's loader} */
    static ValueCodec codecOf(Object function) {
        ClassLoader own = function.getClass().getClassLoader();
        return new ValueCodec(own == null ? ClassLoader.getSystemClassLoader() : own);
    }

    /**
     * {@return the function as it travels}
     *
     * @param function the caller's function
     * @param form what travels: the function, or what it is wrapped in
     * @param packing what its arguments and results are
     * @throws IllegalArgumentException if it can't travel
     */
    FunctionForm of(Object function, RemoteFunction<?, ?> form, Packing packing) {
        if (!isStateless(function)) {
            return fresh(form, packing, codecOf(function));
        }
        Key key = new Key(function.getClass(), form.getClass(), packing);
        FunctionForm known = kept.get(key);
        return known != null ? known : kept.computeIfAbsent(key, any -> make(form, packing, codecOf(function), true));
    }

    /** {@return the function as it travels} It gets a number of its own. */
    FunctionForm fresh(RemoteFunction<?, ?> form, Packing packing, ValueCodec codec) {
        return make(form, packing, codec, false);
    }

    private FunctionForm make(RemoteFunction<?, ?> form, Packing packing, ValueCodec codec, boolean keep) {
        return new FunctionForm(numbers.incrementAndGet(), packing, codec.encode(form), keep);
    }
}
