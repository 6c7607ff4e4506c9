package io.github.mpmaven.manager;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One value. Python's {@code SyncManager.Value}.
 *
 * @param <T> its type
 */
public interface ManagedValue<T> {
    /** {@return the value} */
    @Nullable
    T get();

    /**
     * Sets the value.
     *
     * @param value any value that can travel, or null
     */
    void set(@Nullable T value);

    /**
     * Sets the value if it equals what is expected, in one step.
     *
     * @param expected what it should equal
     * @param value its new value
     * @return whether it did
     */
    boolean compareAndSet(@Nullable T expected, @Nullable T value);

    /**
     * Sets the value to what a function makes of it, and tries again as long as others are faster.
     *
     * @param function called here, maybe several times
     * @return the new value
     */
    default @Nullable T updateAndGet(UnaryOperator<@Nullable T> function) {
        for (; ; ) {
            @Nullable T was = get();
            @Nullable T value = function.apply(was);
            if (compareAndSet(was, value)) {
                return value;
            }
        }
    }
}
