package io.github.mpmaven.job.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one element of which all children are known by name; whatever else stands in it is an error. */
final class ElementReader {
    private final ConfigNode node;
    private final String place;

    /**
     * Checks the element's children by name.
     *
     * @param node the element
     * @param place what stands first in an error: {@code "job sums: "}
     * @param known its children's names
     */
    ElementReader(ConfigNode node, String place, Set<String> known) throws ConfigException {
        this.node = node;
        this.place = place;
        refuseAttributes(node);
        if (!node.value().isEmpty()) {
            throw error("<" + node.name() + "> takes elements, not the text " + node.value() + ". "
                    + NearestName.hint("", known, "<", ">"));
        }
        for (ConfigNode child : node.children()) {
            if (!known.contains(child.name())) {
                throw error("<" + child.name() + "> is not known in <" + node.name() + ">. "
                        + NearestName.hint(child.name(), known, "<", ">"));
            }
        }
    }

    /** {@return every child of that name} */
    List<ConfigNode> all(String name) {
        return node.children().stream()
                .filter(child -> child.name().equals(name))
                .toList();
    }

    /** {@return the only child of that name, or empty} */
    Optional<ConfigNode> one(String name) throws ConfigException {
        List<ConfigNode> all = all(name);
        if (all.size() > 1) {
            throw error("<" + name + "> stands " + all.size() + " times in <" + node.name() + ">. Once is enough.");
        }
        return all.stream().findFirst();
    }

    /** {@return the only child of that name, which has nothing but text, or empty} */
    Optional<Setting> setting(String name) throws ConfigException {
        Optional<ConfigNode> child = one(name);
        return child.isEmpty() ? Optional.empty() : Optional.of(text(child.get()));
    }

    /** {@return the flag's value, or {@code otherwise} where it is not given} */
    boolean flag(String name, boolean otherwise) throws ConfigException {
        Optional<Setting> setting = setting(name);
        return setting.isEmpty() ? otherwise : setting.get().flag();
    }

    /** {@return the texts of the list's elements, or what its one text holds between commas} */
    List<String> list(String name, String elementName) throws ConfigException {
        Optional<ConfigNode> list = one(name);
        if (list.isEmpty()) {
            return List.of();
        }
        if (list.get().children().isEmpty()) {
            List<String> parts = commaList(list.get().value());
            if (parts.isEmpty()) {
                throw error("<" + name + "> is empty. Give it a value, or take it away.");
            }
            checkWhole(name, parts);
            return parts;
        }
        List<String> texts = new ArrayList<>();
        for (ConfigNode element : new ElementReader(list.get(), place, Set.of(elementName)).all(elementName)) {
            texts.add(text(element).value());
        }
        checkWhole(name, texts);
        return texts;
    }

    /** Without its end a marked pattern would be taken for the name of a file. */
    private void checkWhole(String name, List<String> patterns) throws ConfigException {
        for (String pattern : patterns) {
            if ((pattern.startsWith("%regex[") || pattern.startsWith("%ant[")) && !pattern.endsWith("]")) {
                throw error("<" + name + ">: the pattern " + pattern + " does not end with ].");
            }
        }
    }

    ConfigException error(String text) {
        return new ConfigException(place + text);
    }

    Setting text(ConfigNode child) throws ConfigException {
        refuseAttributes(child);
        if (!child.children().isEmpty()) {
            throw error("<" + child.name() + "> takes text, not the element <"
                    + child.children().get(0).name() + ">.");
        }
        if (child.value().isEmpty()) {
            throw error("<" + child.name() + "> is empty. Give it a value, or take it away.");
        }
        return new Setting(child.name(), child.value(), place);
    }

    private void refuseAttributes(ConfigNode element) throws ConfigException {
        for (String attribute : element.attributes()) {
            if (!isMavens(attribute)) {
                throw error("<" + element.name() + "> has an attribute " + attribute
                        + ". Attributes mean nothing here: write it as an element inside.");
            }
        }
    }

    /** Maven's own attributes say how inherited configurations are merged. */
    private static boolean isMavens(String attribute) {
        return attribute.startsWith("combine.")
                || attribute.startsWith("xml")
                || attribute.equals("implementation")
                || attribute.equals("default-value");
    }

    /** Commas inside of {@code %regex[…]} part nothing: a regular expression may need them. */
    static List<String> commaList(String text) {
        if (text.startsWith("%regex[") || text.startsWith("%ant[")) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
