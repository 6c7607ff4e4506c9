package io.github.mpmaven.manager;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One value. Python's {@code SyncManager.Value}.
 *
 * @param <T> its type
 */
public interface ManagedValue<T extends @Nullable Object> {
    /** {@return the value} */
    T get();

    /**
     * Sets the value.
     *
     * @param value any value that can travel, or null
     */
    void set(T value);

    /**
     * Sets the value if it equals what is expected, in one step.
     *
     * @param expected what it should equal
     * @param value its new value
     * @return whether it did
     */
    boolean compareAndSet(T expected, T value);

    /**
     * Sets the value to what a function makes of it, and tries again as long as others are faster.
     *
     * @param function called here, maybe several times
     * @return the new value
     */
    default T updateAndGet(UnaryOperator<T> function) {
        for (; ; ) {
            T was = get();
            T value = function.apply(was);
            if (compareAndSet(was, value)) {
                return value;
            }
        }
    }
}
