package io.github.mpmaven.home;

import java.io.Serializable;

/**
 * Names an object of a home, in any process. It is what travels in place of the object's face. It holds the home's secret:
 * whoever has it may use the object.
 */
public final class HomeHandle implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HomeAddress home;
    private final int object;

    HomeHandle(HomeAddress home, int object) {
        this.home = home;
        this.object = object;
    }

    HomeAddress home() {
        return home;
    }

    int object() {
        return object;
    }

    /**
     * {@return this process's access to the object: the same one for equal handles, as long as somebody holds it} Does
     * not connect: the first request does.
     */
    public ObjectAccess access() {
        return ObjectAccess.find(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HomeHandle that && object == that.object && home.equals(that.home);
    }

    @Override
    public int hashCode() {
        return 31 * home.hashCode() + object;
    }

    @Override
    public String toString() {
        return "object=" + object + ", " + home;
    }
}
