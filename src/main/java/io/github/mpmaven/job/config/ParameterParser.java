package io.github.mpmaven.job.config;

import io.github.mpmaven.task.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a job's parameters: elements of any name, or the one text {@code name=value,name=value}.
 *
 * <p>In the text a comma begins a new parameter only where a name and {@code =} follow, so that {@code
 * algorithms=SHA-256,SHA-512,format=csv} are two; {@code \,} is a comma wherever it stands. A name that stands several
 * times is a list.
 */
final class ParameterParser {
    /** A comma with no backslash before it, and a name and {@code =} behind it. */
    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\),(?=\\s*[\\p{L}_][\\p{L}\\p{N}_.-]*\\s*=)");

    private static final Pattern PAIR = Pattern.compile("\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*)\\s*=(.*)", Pattern.DOTALL);

    private final String place;
    private final boolean ownTask;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private ParameterParser(String place, boolean ownTask) {
        this.place = place;
        this.ownTask = ownTask;
    }

    /**
     * {@return the parameters}
     *
     * @param parameters the element {@code <parameters>}
     * @param place what stands first in an error
     * @param ownTask whether they are for a person's own task
     */
    static Parameters parse(ConfigNode parameters, String place, boolean ownTask) throws ConfigException {
        ParameterParser parser = new ParameterParser(place, ownTask);
        if (parameters.children().isEmpty()) {
            parser.addText(parameters.value());
        } else {
            for (ConfigNode parameter : parameters.children()) {
                parser.addElement(parameter);
            }
        }
        return new Parameters(parser.values);
    }

    private void addElement(ConfigNode parameter) throws ConfigException {
        if (values.containsKey(parameter.name())) {
            throw new ConfigException(place + "<" + parameter.name() + "> stands twice in <parameters>. For a list, put"
                    + " elements inside of it.");
        }
        values.put(parameter.name(), parameter.children().isEmpty() ? List.of(parameter.value()) : listOf(parameter));
    }

    private List<String> listOf(ConfigNode parameter) throws ConfigException {
        List<String> list = new ArrayList<>();
        for (ConfigNode element : parameter.children()) {
            if (!element.children().isEmpty()) {
                throw new ConfigException(place + "<" + element.name() + "> in the parameter <" + parameter.name()
                        + "> holds elements. A parameter is a text, or a list of texts.");
            }
            checkListElement(parameter.name(), element.name());
            list.add(element.preserved());
        }
        return list;
    }

    /** As Maven has it: {@code <arguments>} holds {@code <argument>}s. What a person's own task calls them is theirs. */
    private void checkListElement(String parameter, String element) throws ConfigException {
        String singular = parameter.endsWith("s") ? parameter.substring(0, parameter.length() - 1) : "";
        if (!ownTask && !element.equals(singular)) {
            throw new ConfigException(place + "<" + element + "> is not known in <" + parameter + ">. "
                    + (singular.isEmpty() ? "It takes a text." : "Its elements are <" + singular + ">."));
        }
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
