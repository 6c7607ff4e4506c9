package io.github.mpmaven.task.command;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One argument with placeholders.
 *
 * @param parts what its parts give when put together
 * @param hasOutput whether one of them is {@link Placeholder#OUT}
 */
record ArgumentTemplate(List<Part> parts, boolean hasOutput) {
    private static final Pattern TOKEN = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]|[^{}]+");

    /** A piece of text, or what gives one. */
    @FunctionalInterface
    interface Part {
        String value(TaskItem item, ItemWork work) throws IOException;
    }

    ArgumentTemplate {
        parts = List.copyOf(parts);
    }

    /**
     * {@return the argument that {@code text} means}
     *
     * @throws TaskSetupException if a brace stands alone or a placeholder is unknown
     */
    static ArgumentTemplate of(String text) throws TaskSetupException {
        List<Part> parts = new ArrayList<>();
        boolean hasOutput = false;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String found = token.group();
            String name = token.group(1);
            if (name != null) {
                Placeholder placeholder = Placeholder.named(name).orElseThrow(() -> unknown(text, found));
                hasOutput |= placeholder == Placeholder.OUT;
                parts.add(placeholder::value);
            } else if (found.equals("{") || found.equals("}")) {
                throw unknown(text, found);
            } else {
                String literal = found.equals("{{") || found.equals("}}") ? found.substring(1) : found;
                parts.add((item, work) -> literal);
            }
        }
        return new ArgumentTemplate(parts, hasOutput);
    }

    private static TaskSetupException unknown(String text, String found) {
        return new TaskSetupException("<argument>" + text + "</argument>: " + found + " is no placeholder. There are "
                + Placeholder.all() + "; write {{ and }} for braces.");
    }

    String value(TaskItem item, ItemWork work) throws IOException {
        StringBuilder value = new StringBuilder();
        for (Part part : parts) {
            value.append(part.value(item, work));
        }
        return value.toString();
    }
}
