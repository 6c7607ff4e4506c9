package io.github.mpmaven.mojo;

import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.ConfigNode;
import io.github.mpmaven.job.config.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * The names that mp's goals take, and an error for any other. Maven drops an element that a mojo does not know, with a
 * warning or without one, and never looks at a property that nobody asks for.
 *
 * @param properties the user property of each element, empty for one that has none
 */
record KnownNames(Map<String, String> properties) {
    private static final String PREFIX = "mp.";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(mp\\.[^}]+)}");

    /**
     * {@return the names that any of the plugin's goals takes: a pom's {@code <configuration>} is for all of them}
     *
     * @param plugin the plugin
     */
    static KnownNames of(PluginDescriptor plugin) {
        Map<String, String> properties = new TreeMap<>();
        for (MojoDescriptor mojo : plugin.getMojos()) {
            for (Parameter parameter : mojo.getParameters()) {
                if (parameter.isEditable()) {
                    properties.put(parameter.getName(), property(mojo, parameter.getName()));
                }
            }
        }
        return new KnownNames(properties);
    }

    private static String property(MojoDescriptor mojo, String parameter) {
        PlexusConfiguration defaults = mojo.getMojoConfiguration();
        String expression =
                defaults == null ? null : defaults.getChild(parameter).getValue();
        Matcher property = PROPERTY.matcher(expression == null ? "" : expression);
        return property.matches() ? property.group(1) : "";
    }

    /**
     * Checks the elements of a {@code <configuration>}.
     *
     * @param elements the elements
     * @throws ConfigException naming the first that is not known, and the nearest that is
     */
    void checkElements(List<ConfigNode> elements) throws ConfigException {
        for (ConfigNode element : elements) {
            if (!properties.containsKey(element.name())) {
                throw new ConfigException("<" + element.name() + "> is not known in <configuration>. "
                        + NearestName.hint(element.name(), properties.keySet(), "<", ">"));
            }
        }
    }

    /**
     * Checks properties of the command line. A name with a second dot, like {@code mp.jwt.issuer}, is another's unless a
     * property of ours has the same up to there: MicroProfile's begin like ours.
     *
     * @param names the properties' names
     * @throws ConfigException naming the first that is not known, and the nearest that is
     */
    void checkCommandLine(Collection<String> names) throws ConfigException {
        for (String name : names) {
            if (isUnknown(name)) {
                throw new ConfigException("-D" + name + " is not known. "
                        + NearestName.hint(
                                name,
                                properties.values().stream()
                                        .filter(p -> !p.isEmpty())
                                        .toList(),
                                "-D",
                                ""));
            }
        }
    }

    /**
     * Checks properties of a pom, where one that resembles none of ours may be there for another purpose.
     *
     * @param names the properties' names
     * @throws ConfigException naming the first that is not known but nearly so
     */
    void checkPomProperties(Collection<String> names) throws ConfigException {
        for (String name : names) {
            Optional<String> nearest = isUnknown(name) ? NearestName.of(name, properties.values()) : Optional.empty();
            if (nearest.isPresent()) {
                throw new ConfigException(
                        "The property <" + name + "> is not known. Did you mean <" + nearest.get() + ">?");
            }
        }
    }

    /**
     * {@return a line for each property of the command line that a pom's element overrules, as Maven will have it}
     *
     * @param elements what the pom says
     * @param commandLine the command line's properties
     */
    List<String> overruled(List<ConfigNode> elements, Properties commandLine) {
        List<String> lines = new ArrayList<>();
        for (ConfigNode element : elements) {
            String property = properties.getOrDefault(element.name(), "");
            String asked = property.isEmpty() ? null : commandLine.getProperty(property);
            if (asked != null && !asked.equals(element.value())) {
                lines.add("-D" + property + "=" + asked + " is not used: the pom's <" + element.name()
                        + "> goes before it. To have both, put the value into the pom's <properties> as <" + property
                        + ">.");
            }
        }
        return lines;
    }

    /**
     * {@return whether an element says nothing but its own property, {@code <heap>${mp.heap}</heap>}: which need not be
     * set}
     *
     * @param element the element
     */
    boolean isOwnProperty(ConfigNode element) {
        return element.value().equals("${" + properties.get(element.name()) + "}");
    }

    private boolean isUnknown(String name) {
        return name.startsWith(PREFIX) && isOurs(name) && !properties.containsValue(name);
    }

    private boolean isOurs(String name) {
        int dot = name.indexOf('.', PREFIX.length());
        return dot < 0 || properties.values().stream().anyMatch(known -> known.startsWith(name.substring(0, dot + 1)));
    }
}
