package io.github.mpmaven.manager;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named values. Python's {@code multiprocessing.managers.Namespace}; Java has no attributes to be made up at run time. */
public interface Namespace {
    /**
     * {@return the value of that name}
     *
     * @param name its name
     * @throws java.util.NoSuchElementException if there is none
     */
    @Nullable
    Object get(String name);

    /**
     * Sets the value of that name.
     *
     * @param name its name
     * @param value any value that can travel, or null
     */
    void set(String name, @Nullable Object value);

    /**
     * Removes the value of that name.
     *
     * @param name its name
     * @throws java.util.NoSuchElementException if there is none
     */
    void remove(String name);

    /** {@return all names, sorted} */
    Set<String> names();
}
