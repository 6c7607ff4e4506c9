package io.github.mpmaven.job.config;

import io.github.mpmaven.engine.WorkerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values for the <code>${…}</code> that Maven left in a configuration, and refuses those that have none: a path
 * with an unresolved expression in it is nobody's wish. <code>$${…}</code> stands for the characters themselves, and a
 * worker's number is left to the worker.
 */
public final class Expressions {
    private static final Pattern EXPRESSION = Pattern.compile("(\\$?)\\$\\{([^${}]+)}");

    private final Function<String, @Nullable String> values;

    /**
     * Makes an evaluator.
     *
     * @param values gives the value of what stands between the braces, or null where it has none
     */
    public Expressions(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /**
     * {@return the value of one expression, or empty where it has none}
     *
     * @param expression what stands between the braces
     */
    public Optional<String> value(String expression) {
        return Optional.ofNullable(values.apply(expression));
    }

    /**
     * {@return the element with values in all its texts}
     *
     * @param node an element
     * @throws ConfigException if an expression has no value
     */
    public ConfigNode resolve(ConfigNode node) throws ConfigException {
        return resolve(node, "<" + node.name() + ">");
    }

    private ConfigNode resolve(ConfigNode node, String path) throws ConfigException {
        List<ConfigNode> children = new ArrayList<>();
        for (ConfigNode child : node.children()) {
            children.add(resolve(child, path + "/<" + child.name() + ">"));
        }
        return new ConfigNode(node.name(), resolve(node.text(), path), node.attributes(), children);
    }

    private String resolve(String text, String path) throws ConfigException {
        Matcher expression = EXPRESSION.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (expression.find()) {
            String value = expression.group(1).isEmpty() && !expression.group().equals(WorkerOptions.NUMBER)
                    ? values.apply(expression.group(2))
                    : "${" + expression.group(2) + "}";
            if (value == null) {
                throw new ConfigException(path + ": ${" + expression.group(2) + "} has no value. Define the property,"
                        + " or write $${" + expression.group(2) + "} to mean these characters.");
            }
            expression.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return expression.appendTail(resolved).toString();
    }
}
