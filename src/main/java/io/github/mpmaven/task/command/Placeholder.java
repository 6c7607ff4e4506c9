package io.github.mpmaven.task.command;

import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can stand between braces in an argument. */
enum Placeholder {
    /** The input, an absolute path. */
    IN,

    /** Where to write the output: an absolute path with the output's extension, where nothing stands yet. */
    OUT,

    /** The input's path relative to the fileSet's directory, with forward slashes. */
    NAME,

    /** The input's name without directories. */
    BASENAME,

    /** The input's name without directories and without its last extension. */
    STEM,

    /** The input's last extension without the dot, possibly empty. */
    EXTENSION,

    /** The directory part of {@link #NAME}; a dot where there is none. */
    DIR;

    String value(TaskItem item, ItemWork work) throws IOException {
        String name = item.name();
        int slash = name.lastIndexOf('/');
        String base = name.substring(slash + 1);
        int dot = base.lastIndexOf('.');
        return switch (this) {
            case IN -> item.input();
            case OUT -> work.temporary(0).toString();
            case NAME -> name;
            case BASENAME -> base;
            case STEM -> dot <= 0 ? base : base.substring(0, dot);
            case EXTENSION -> dot <= 0 ? "" : base.substring(dot + 1);
            case DIR -> slash < 0 ? "." : name.substring(0, slash);
        };
    }

    static Optional<Placeholder> named(String text) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.text().equals(text))
                .findFirst();
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return all of them, for people} */
    static String all() {
        return Arrays.stream(values())
                .map(placeholder -> "{" + placeholder.text() + "}")
                .collect(Collectors.joining(", "));
    }
}
