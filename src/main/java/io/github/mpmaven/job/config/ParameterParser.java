package io.github.mpmaven.job.config;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.Parameters;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a job's parameters: elements of any name, or the one text {@code name=value,name=value}.
 *
 * <p>In the text a comma begins a new parameter only where a name and {@code =} follow, so that {@code
 * algorithms=SHA-256,SHA-512,format=csv} are two; {@code \,} is a comma wherever it stands. A name that stands several
 * times is a list. A built-in task may have maps, whose elements' names are the person's own, and paths, which are made
 * absolute here.
 */
final class ParameterParser {
    /** A comma with no backslash before it, and a name and {@code =} behind it. */
    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\),(?=\\s*[\\p{L}_][\\p{L}\\p{N}_.-]*\\s*=)");

    private static final Pattern PAIR = Pattern.compile("\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*)\\s*=(.*)", Pattern.DOTALL);

    private final String place;
    private final @Nullable BuiltInTask builtIn;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private ParameterParser(String place, @Nullable BuiltInTask builtIn) {
        this.place = place;
        this.builtIn = builtIn;
    }

    /**
     * {@return the parameters}
     *
     * @param parameters the element {@code <parameters>}
     * @param place what stands first in an error
     * @param builtIn the task they are for, or null where that is a person's own
     * @param base what relative paths are relative to, absolute
     */
    static Parameters parse(ConfigNode parameters, String place, @Nullable BuiltInTask builtIn, Path base)
            throws ConfigException {
        ParameterParser parser = new ParameterParser(place, builtIn);
        if (parameters.children().isEmpty()) {
            parser.addText(parameters.value());
        } else {
            for (ConfigNode parameter : parameters.children()) {
                parser.addElement(parameter);
            }
        }
        parser.makeAbsolute(base);
        return new Parameters(parser.values);
    }

    private void makeAbsolute(Path base) throws ConfigException {
        for (String name : builtIn == null ? Set.<String>of() : builtIn.pathParameters()) {
            List<String> given = values.get(name);
            if (given == null) {
                continue;
            }
            List<String> parts = name.endsWith("s") ? new Parameters(values).list(name) : given;
            List<String> absolute = new ArrayList<>();
            for (String path : parts) {
                absolute.add(absolute(name, path, base));
            }
            values.put(name, absolute);
        }
    }

    private String absolute(String name, String path, Path base) throws ConfigException {
        if (path.isBlank()) {
            throw new ConfigException(place + "<" + name + "> is empty. Give it a value, or take it away.");
        }
        try {
            return base.resolve(path).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new ConfigException(place + "<" + name + "> is no path: " + e.getMessage() + ".", e);
        }
    }

    private void addElement(ConfigNode parameter) throws ConfigException {
        if (values.containsKey(parameter.name())) {
            throw new ConfigException(place + "<" + parameter.name() + "> stands twice in <parameters>. For a list, put"
                    + " elements inside of it.");
        }
        values.put(
                parameter.name(),
                !parameter.children().isEmpty()
                        ? listOf(parameter)
                        : isMap(parameter.name()) ? pairs(parameter.value()) : List.of(parameter.value()));
    }

    private List<String> listOf(ConfigNode parameter) throws ConfigException {
        List<String> list = new ArrayList<>();
        for (ConfigNode element : parameter.children()) {
            if (!element.children().isEmpty()) {
                throw new ConfigException(place + "<" + element.name() + "> in the parameter <" + parameter.name()
                        + "> holds elements. A parameter is a text, or a list of texts.");
            }
            if (isMap(parameter.name()) && !element.name().equals(singular(parameter.name()))) {
                list.add(element.name() + "=" + element.preserved());
            } else {
                checkListElement(parameter.name(), element.name());
                list.add(element.preserved());
            }
        }
        return list;
    }

    /** As Maven has it: {@code <arguments>} holds {@code <argument>}s. What a person's own task calls them is theirs. */
    private void checkListElement(String parameter, String element) throws ConfigException {
        String singular = singular(parameter);
        if (builtIn != null && !element.equals(singular)) {
            throw new ConfigException(place + "<" + element + "> is not known in <" + parameter + ">. "
                    + (singular.isEmpty() ? "It takes a text." : "Its elements are <" + singular + ">."));
        }
    }

    private static String singular(String parameter) {
        return parameter.endsWith("s") ? parameter.substring(0, parameter.length() - 1) : "";
    }

    private boolean isMap(String parameter) {
        return builtIn != null && builtIn.mapParameters().contains(parameter);
    }

    private static List<String> pairs(String text) {
        List<String> pairs = new ArrayList<>();
        for (String pair : SEPARATOR.split(text, -1)) {
            pairs.add(pair.strip().replace("\\,", ","));
        }
        return pairs;
    }

    private void addText(String text) throws ConfigException {
        if (text.isBlank()) {
            return;
        }
        for (String pair : SEPARATOR.split(text, -1)) {
            Matcher parts = PAIR.matcher(pair);
            if (!parts.matches()) {
                throw new ConfigException(place + "<parameters> must be name=value,name=value, but was " + text + ".");
            }
            values.computeIfAbsent(parts.group(1), name -> new ArrayList<>())
                    .add(parts.group(2).strip().replace("\\,", ","));
        }
    }
}
