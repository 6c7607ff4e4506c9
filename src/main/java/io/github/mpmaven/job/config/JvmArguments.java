package io.github.mpmaven.job.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code <jvmArgs>}: one text, split as a shell would, or a {@code <jvmArg>} for each argument as it is. */
public final class JvmArguments {
    private JvmArguments() {}

    /**
     * {@return the arguments, possibly none}
     *
     * @param jvmArgs the element
     * @throws ConfigException if a quote is left open, or there is another element in it
     */
    public static List<String> parse(ConfigNode jvmArgs) throws ConfigException {
        return parse(jvmArgs, "");
    }

    static List<String> parse(ConfigNode jvmArgs, String place) throws ConfigException {
        if (jvmArgs.children().isEmpty()) {
            return ShellWords.split(new Setting(jvmArgs.name(), jvmArgs.value(), place));
        }
        List<String> arguments = new ArrayList<>();
        for (ConfigNode argument : new ElementReader(jvmArgs, place, Set.of("jvmArg")).all("jvmArg")) {
            arguments.add(argument.value());
        }
        return arguments;
    }
}
