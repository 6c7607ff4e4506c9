package io.github.mpmaven.task.compress;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.TaskSpec;
import java.util.List;
import java.util.Set;

/**
 * The task {@code gzip}: writes {@code <name>.gz}, the same bytes for the same input and zlib.
 *
 * <table>
 * <caption>Its parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code level}</td><td>9</td><td>1, fast, to 9, small: what a build compresses once is sent often</td></tr>
 * </table>
 */
public final class GzipTask implements BuiltInTask {
    private static final String LEVEL = "level";
    private static final int SMALLEST = 9;

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public Set<String> parameterNames() {
        return Set.of(LEVEL);
    }

    @Override
    public void check(TaskSpec spec) throws TaskSetupException {
        int unused = level(spec);
    }

    @Override
    public OutputPlan outputs(TaskSpec spec) {
        return OutputPlan.of(".gz");
    }

    @Override
    public ItemTask open(TaskSpec spec) throws TaskSetupException {
        return new CompressFile(List.of(new GzipEncoder(level(spec))), WorthKeeping.ALL);
    }

    private static int level(TaskSpec spec) throws TaskSetupException {
        String text = spec.parameters().get(LEVEL).orElse(Integer.toString(SMALLEST));
        if (!text.matches("[1-9]")) {
            throw new TaskSetupException("<level> must be a number from 1 to " + SMALLEST + ", but was " + text
                    + ". Leave it out for " + SMALLEST + ".");
        }
        return Integer.parseInt(text);
    }
}
