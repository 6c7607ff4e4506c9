package io.github.mpmaven.task.xml;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of an XSLT job, read.
 *
 * @param stylesheet its path, absolute
 * @param parameters for the stylesheet, by name
 * @param outputProperties which override the stylesheet's {@code xsl:output}, by name
 * @param processor which runs it
 * @param access what the files may read besides themselves
 */
record XsltOptions(
        String stylesheet,
        Map<String, String> parameters,
        Map<String, String> outputProperties,
        Processor processor,
        ExternalAccess access) {
    static final String STYLESHEET = "stylesheet";
    static final String PARAMETERS = "stylesheetParameters";
    static final String OUTPUT_PROPERTIES = "outputProperties";
    static final String PROCESSOR = "processor";
    static final Set<String> NAMES = Set.of(STYLESHEET, PARAMETERS, OUTPUT_PROPERTIES, PROCESSOR, ExternalAccess.NAME);

    /**
     * {@return what the parameters ask for}
     *
     * @throws TaskSetupException naming the parameter, its value and what would be right
     */
    static XsltOptions of(TaskSpec spec) throws TaskSetupException {
        Parameters given = spec.parameters();
        List<String> stylesheet = given.verbatim(STYLESHEET);
        if (stylesheet.size() != 1 || stylesheet.get(0).isBlank()) {
            throw new TaskSetupException(
                    "<" + STYLESHEET + "> is missing. Give its path, from the project's directory.");
        }
        return new XsltOptions(
                stylesheet.get(0),
                map(given, PARAMETERS),
                map(given, OUTPUT_PROPERTIES),
                Processor.of(given.get(PROCESSOR).orElse(Processor.JDK)),
                ExternalAccess.of(given));
    }

    private static Map<String, String> map(Parameters given, String name) throws TaskSetupException {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : given.verbatim(name)) {
            int end = pair.indexOf('=', pair.indexOf('}') + 1); // a namespace may hold one
            String key = end < 0 ? "" : pair.substring(0, end).strip();
            if (key.isEmpty()) {
                throw new TaskSetupException("<" + name + "> takes an element for each name, <title>Manual</title>, or"
                        + " name=value, but was " + pair);
            }
            if (map.put(key, pair.substring(end + 1)) != null) {
                throw new TaskSetupException("<" + name + "> names " + key + " twice. Leave one out.");
            }
        }
        return map;
    }
}
