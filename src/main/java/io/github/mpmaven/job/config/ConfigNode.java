package io.github.mpmaven.job.config;

import java.util.List;
import java.util.Set;

/**
 * One element of a configuration, of whatever type Maven had it in.
 *
 * @param name the element's name
 * @param value its text without the white space around it; empty where it has none
 * @param attributes the names of its attributes
 * @param children its elements, in order
 */
public record ConfigNode(String name, String value, Set<String> attributes, List<ConfigNode> children) {
    public ConfigNode {
        value = value.strip();
        attributes = Set.copyOf(attributes);
        children = List.copyOf(children);
    }

    /**
     * {@return an element with text}
     *
     * @param name its name
     * @param value its text
     */
    public static ConfigNode text(String name, String value) {
        return new ConfigNode(name, value, Set.of(), List.of());
    }

    /**
     * {@return an element with elements}
     *
     * @param name its name
     * @param children its elements
     */
    public static ConfigNode of(String name, ConfigNode... children) {
        return new ConfigNode(name, "", Set.of(), List.of(children));
    }

    /** {@return whether there is neither text nor an element in it} */
    public boolean isEmpty() {
        return value.isEmpty() && children.isEmpty();
    }
}
