package io.github.mpmaven.task.xml;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The task {@code xslt}: transforms each file by one stylesheet, which each worker compiles once.
 *
 * <table>
 * <caption>Its parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code stylesheet}</td><td></td><td>its path</td></tr>
 * <tr><td>{@code stylesheetParameters}</td><td>none</td><td>an element for each {@code xsl:param}: {@code
 *     <title>Manual</title>}</td></tr>
 * <tr><td>{@code outputProperties}</td><td>the stylesheet's</td><td>an element for each property of {@code xsl:output}:
 *     {@code <indent>yes</indent>}</td></tr>
 * <tr><td>{@code processor}</td><td>{@code jdk}</td><td>{@code jdk}: XSLT 1.0; {@code saxon}: XSLT 3.0; or a class that
 *     extends {@link javax.xml.transform.TransformerFactory}</td></tr>
 * <tr><td>{@code allowExternal}</td><td>none</td><td>beginnings of URIs, {@code file,https}, that may be read as DTDs,
 *     entities and by the stylesheet, which may read local files anyway</td></tr>
 * </table>
 */
public final class XsltTask implements BuiltInTask {
    @Override
    public String name() {
        return "xslt";
    }

    @Override
    public Set<String> parameterNames() {
        return XsltOptions.NAMES;
    }

    @Override
    public Set<String> mapParameters() {
        return Set.of(XsltOptions.PARAMETERS, XsltOptions.OUTPUT_PROPERTIES);
    }

    @Override
    public Set<String> pathParameters() {
        return Set.of(XsltOptions.STYLESHEET);
    }

    @Override
    public void check(TaskSpec spec) throws TaskSetupException {
        var unused = XsltOptions.of(spec);
    }

    @Override
    public List<String> libraries(TaskSpec spec) {
        return options(spec).processor().libraries();
    }

    @Override
    public OutputPlan outputs(TaskSpec spec) {
        return OutputPlan.of("");
    }

    /** The stylesheet, and what it imports and includes. */
    @Override
    public List<Path> referencedFiles(TaskSpec spec, Path directory) {
        return References.of(List.of(options(spec).stylesheet())).files();
    }

    /** Whether it reads other documents, or is run by other code, which may have changed. */
    @Override
    public boolean hasOtherEffects(TaskSpec spec) {
        XsltOptions options = options(spec);
        return options.processor().isOther()
                || !options.access().schemes().isEmpty()
                || References.of(List.of(options.stylesheet())).readMore();
    }

    @Override
    public ItemTask open(TaskSpec spec) throws TaskSetupException {
        return Stylesheet.compile(XsltOptions.of(spec));
    }

    private static XsltOptions options(TaskSpec spec) {
        try {
            return XsltOptions.of(spec);
        } catch (TaskSetupException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
