package io.github.mpmaven.job.config;

import java.util.Map;

/**
 * One value as text, with the name that an error calls it by.
 *
 * @param name the element's name in the pom
 * @param value its text
 * @param place what stands before the name in an error, {@code "job sums: "} for one; empty at the top
 */
public record Setting(String name, String value, String place) {
    public Setting {
        value = value.strip();
    }

    /**
     * Makes a setting of the top level.
     *
     * @param name the element's name in the pom
     * @param value its text
     */
    public Setting(String name, String value) {
        this(name, value, "");
    }

    /**
     * {@return the value as a whole number}
     *
     * @param least the smallest allowed
     * @param advice the end of the error's text: what to do instead
     * @throws ConfigException if it is something else
     */
    public int wholeNumber(int least, String advice) throws ConfigException {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw error("must be a whole number, but was " + shown() + ". " + advice, e);
        }
        if (number < least) {
            throw error("must be at least " + least + ", but was " + number + ". " + advice);
        }
        return number;
    }

    /**
     * {@return whether the value is {@code true}}
     *
     * @throws ConfigException if it is neither {@code true} nor {@code false}
     */
    public boolean flag() throws ConfigException {
        return choice(Map.of("true", true, "false", false));
    }

    /**
     * {@return what the value's name stands for}
     *
     * @param choices by name
     * @param <T> what they stand for
     * @throws ConfigException if there is none of that name
     */
    public <T> T choice(Map<String, T> choices) throws ConfigException {
        T chosen = choices.get(value);
        if (chosen == null) {
            throw error("can't be " + shown() + ". " + NearestName.hint(value, choices.keySet(), "", ""));
        }
        return chosen;
    }

    /** {@return the value as an error shows it: an empty one is said aloud} */
    String shown() {
        return value.isEmpty() ? "(empty)" : value;
    }

    ConfigException error(String text) {
        return new ConfigException(place + "<" + name + "> " + text);
    }

    ConfigException error(String text, Throwable cause) {
        return new ConfigException(place + "<" + name + "> " + text, cause);
    }
}
