package io.github.mpmaven.home;

import java.io.Serializable;

/**
 * Names an object of a home, in any process. It is what travels in place of the object's face. It holds the home's secret:
 * whoever has it may use the object.
 *
 * @param home where the object lives
 * @param object its number there
 */
public record HomeHandle(HomeAddress home, int object) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * {@return this process's access to the object: the same one for equal handles, as long as somebody holds it} Does
     * not connect: the first request does.
     */
    public ObjectAccess access() {
        return ObjectAccess.find(this);
    }

    @Override
    public String toString() {
        return "object=" + object + ", " + home;
    }
}
