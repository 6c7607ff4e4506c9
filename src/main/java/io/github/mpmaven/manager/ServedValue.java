package io.github.mpmaven.manager;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value, in the manager's process. */
final class ServedValue implements ManagedValue<Object> {
    private @Nullable Object value;

    ServedValue(@Nullable Object value) {
        this.value = value;
    }

    @Override
    public synchronized @Nullable Object get() {
        return value;
    }

    @Override
    public synchronized void set(@Nullable Object newValue) {
        value = newValue;
    }

    @Override
    public synchronized boolean compareAndSet(@Nullable Object expected, @Nullable Object newValue) {
        boolean same = Objects.deepEquals(value, expected);
        value = same ? newValue : value;
        return same;
    }

    @Override
    public synchronized String toString() {
        return "Value[" + value + "]";
    }
}
