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
 * The task {@code xml-validate}: checks each file against XML schemas (XSD 1.0), which each worker compiles once, or for
 * being well-formed. Writes nothing.
 *
 * <table>
 * <caption>Its parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code schemas}</td><td>none</td><td>paths of schemas; without any, files have to be well-formed</td></tr>
 * <tr><td>{@code useSchemaLocation}</td><td>{@code false}</td><td>validates each file against the local schemas that it
 *     names itself by {@code xsi:schemaLocation}</td></tr>
 * <tr><td>{@code maxErrors}</td><td>50</td><td>how many errors of one file are told</td></tr>
 * <tr><td>{@code allowExternal}</td><td>none</td><td>beginnings of URIs, {@code file,https}, that may be read as DTDs,
 *     entities and schemas; the job's schemas may name local ones anyway</td></tr>
 * </table>
 */
public final class ValidateTask implements BuiltInTask {
    @Override
    public String name() {
        return "xml-validate";
    }

    @Override
    public Set<String> parameterNames() {
        return ValidateOptions.NAMES;
    }

    @Override
    public Set<String> pathParameters() {
        return Set.of(ValidateOptions.SCHEMAS);
    }

    @Override
    public void check(TaskSpec spec) throws TaskSetupException {
        var unused = ValidateOptions.of(spec);
    }

    @Override
    public OutputPlan outputs(TaskSpec spec) {
        return OutputPlan.NONE;
    }

    /** The schemas, and what they import and include. */
    @Override
    public List<Path> referencedFiles(TaskSpec spec, Path directory) {
        return References.of(options(spec).schemas()).files();
    }

    /** Whether the files themselves say what they are valid against, which may have changed. */
    @Override
    public boolean hasOtherEffects(TaskSpec spec) {
        ValidateOptions options = options(spec);
        return options.useSchemaLocation()
                || !options.access().schemes().isEmpty()
                || References.of(options.schemas()).readMore();
    }

    @Override
    public ItemTask open(TaskSpec spec) throws TaskSetupException {
        return SchemaCheck.open(ValidateOptions.of(spec));
    }

    private static ValidateOptions options(TaskSpec spec) {
        try {
            return ValidateOptions.of(spec);
        } catch (TaskSetupException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
