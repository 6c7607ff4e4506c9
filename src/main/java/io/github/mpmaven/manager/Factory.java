package io.github.mpmaven.manager;

import java.io.Serializable;
import java.util.List;

/**
 * Makes an object in a manager's process. Has to be able to travel there: a lambda or method reference is.
 *
 * @param <T> the object's type
 */
@FunctionalInterface
public interface Factory<T> extends Serializable {
    /**
     * {@return a new object}
     *
     * @param arguments what {@link Manager#create} was given
     * @throws Exception if it can't be made; whoever asked gets it
     */
    T create(List<?> arguments) throws Exception;
}
