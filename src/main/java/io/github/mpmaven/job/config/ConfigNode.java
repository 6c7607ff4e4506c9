package io.github.mpmaven.job.config;

import java.util.List;
import java.util.Set;

/**
 * One element of a configuration, of whatever type Maven had it in.
 *
 * @param name the element's name
 * @param text all its text; empty where it has none
 * @param attributes the names of its attributes
 * @param children its elements, in order
 */
public record ConfigNode(String name, String text, Set<String> attributes, List<ConfigNode> children) {
    public ConfigNode {
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

    /** {@return its text without the white space around it} */
    public String value() {
        return text.strip();
    }

    /** {@return its text: with the white space around it where {@code xml:space} says so} */
    String preserved() {
        return attributes.contains("xml:space") ? text : value();
    }

    /** {@return whether there is neither text nor an element in it} */
    public boolean isEmpty() {
        return value().isEmpty() && children.isEmpty();
    }
}
