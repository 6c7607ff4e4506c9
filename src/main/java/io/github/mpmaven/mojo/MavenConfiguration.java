package io.github.mpmaven.mojo;

import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.ConfigNode;
import io.github.mpmaven.job.config.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What Maven has of a configuration, in the types of {@code job.config}. */
final class MavenConfiguration {
    private MavenConfiguration() {}

    /**
     * {@return the element}
     *
     * @param element as Maven hands it to a mojo
     */
    static ConfigNode node(PlexusConfiguration element) {
        List<ConfigNode> children = new ArrayList<>();
        for (PlexusConfiguration child : element.getChildren()) {
            children.add(node(child));
        }
        String value = Optional.ofNullable(element.getValue()).orElse("");
        return new ConfigNode(element.getName(), value, Set.of(element.getAttributeNames()), children);
    }

    /**
     * {@return the element with values for its expressions, or null where nobody gave it} Maven leaves a raw element's
     * default, the name of its property, as it is, and puts it beside the elements that a pom gives.
     *
     * @param element as Maven hands it to a mojo, null where it has none
     * @param expressions give the values
     * @throws ConfigException if an expression has no value
     */
    static @Nullable ConfigNode given(@Nullable PlexusConfiguration element, Expressions expressions)
            throws ConfigException {
        if (element == null) {
            return null;
        }
        ConfigNode node = node(element);
        String property = "mp." + node.name();
        if (!node.value().equals("${" + property + "}")) {
            return expressions.resolve(node);
        }
        if (!node.children().isEmpty()) {
            return expressions.resolve(new ConfigNode(node.name(), "", node.attributes(), node.children()));
        }
        Optional<String> value = expressions.value(property);
        return value.isEmpty() ? null : expressions.resolve(ConfigNode.text(node.name(), value.get()));
    }

    /**
     * {@return what stands in the pom under {@code <configuration>}, before Maven drops what the mojo does not know}
     *
     * @param project the project, possibly without a pom
     * @param execution whose configuration: its own with the plugin's merged in, or the plugin's alone for a goal called by
     *     hand
     */
    static List<ConfigNode> written(MavenProject project, MojoExecution execution) {
        String key = execution.getGroupId() + ":" + execution.getArtifactId();
        Plugin plugin = project.getPlugin(key);
        if (plugin == null && project.getPluginManagement() != null) {
            plugin = project.getPluginManagement().getPluginsAsMap().get(key);
        }
        return plugin != null && configuration(plugin, execution.getExecutionId()) instanceof Xpp3Dom dom
                ? node(new XmlPlexusConfiguration(dom)).children()
                : List.of();
    }

    private static @Nullable Object configuration(Plugin plugin, @Nullable String executionId) {
        PluginExecution execution = plugin.getExecutionsAsMap().get(executionId);
        return execution != null && execution.getConfiguration() != null
                ? execution.getConfiguration()
                : plugin.getConfiguration();
    }

    /**
     * {@return values for expressions, as Maven has them}
     *
     * @param session the session
     * @param execution the goal's execution
     */
    static Expressions expressions(MavenSession session, MojoExecution execution) {
        ExpressionEvaluator evaluator = new PluginParameterExpressionEvaluator(session, execution);
        return new Expressions(expression -> value(evaluator, expression));
    }

    private static @Nullable String value(ExpressionEvaluator evaluator, String expression) {
        try {
            Object value = evaluator.evaluate("${" + expression + "}");
            return value == null ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            return null; // An expression that fails has no value: the error says which one.
        }
    }
}
