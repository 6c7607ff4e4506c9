package io.github.mpmaven.channel;

import java.io.ObjectInputFilter;
import java.util.Set;

/**
 * Which classes whoever holds the key of a {@link Listener} may have instances made of here. Numbers, strings, lists, maps,
 * arrays and paths need no permission; records and whatever is in Java's serial form do.
 *
 * <p>Any {@link ObjectInputFilter} will do in its place. One that leaves a class undecided refuses it.
 */
public final class AllowList {
    /**
     * Value types of the JDK: those packages as they are, without the ones below them. So no lambda is let through, which
     * would be code, and no proxy. {@code Serializable} is what the array of a mixed list is of.
     */
    private static final String VALUES = "java.lang.*;java.util.*;java.math.*;java.time.*;java.io.Serializable;!*";

    /** Nested collections can take a time that is exponential in their depth to put together. */
    private static final String LIMITS = "maxdepth=32;maxrefs=1000000;";

    private static final ObjectInputFilter EVERYTHING = new ObjectInputFilter() {
        @Override
        public Status checkInput(FilterInfo info) {
            return Status.ALLOWED;
        }
    };

    private AllowList() {}

    /**
     * {@return the list that lets everything through, functions included} Whoever holds the key can have any code run here
     * then: for processes of one program, with a key that nobody else can know.
     */
    public static ObjectInputFilter everything() {
        return EVERYTHING;
    }

    /** {@return the list that holds unless another is given: the JDK's value types} */
    public static ObjectInputFilter values() {
        return ObjectInputFilter.Config.createFilter(LIMITS + VALUES);
    }

    /**
     * {@return a list with the JDK's value types and some classes more}
     *
     * @param classes exactly these, not those that extend them
     */
    public static ObjectInputFilter valuesAnd(Class<?>... classes) {
        Set<Class<?>> more = Set.of(classes);
        ObjectInputFilter values = values();
        return new ObjectInputFilter() {
            @Override
            public Status checkInput(FilterInfo info) {
                Class<?> type = info.serialClass();
                while (type != null && type.isArray()) {
                    type = type.getComponentType();
                }
                return type != null && more.contains(type) ? limits.checkInput(info) : values.checkInput(info);
            }

            private final ObjectInputFilter limits = ObjectInputFilter.Config.createFilter(LIMITS + "*");
        };
    }

    /**
     * {@return a list in the words of {@link ObjectInputFilter.Config#createFilter}, with the JDK's value types before}
     *
     * @param pattern such as {@code "com.acme.model.*"}
     * @throws IllegalArgumentException if it is no such pattern
     */
    public static ObjectInputFilter valuesAnd(String pattern) {
        return ObjectInputFilter.Config.createFilter(
                LIMITS + VALUES.substring(0, VALUES.length() - 2) + pattern + ";!*");
    }
}
