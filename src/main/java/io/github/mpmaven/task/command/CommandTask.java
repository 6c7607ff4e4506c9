package io.github.mpmaven.task.command;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The task {@code command}: runs a program for each file. There is no shell: each {@code <argument>} reaches the program
 * as it stands, never split, once its placeholders are filled in.
 *
 * <table>
 * <caption>Its parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code executable}</td><td></td><td>a program on the {@code PATH}, or a path, relative to the working
 *     directory</td></tr>
 * <tr><td>{@code arguments}</td><td>none</td><td>its {@code <argument>}s, see {@link Placeholder}; a doubled brace
 *     stands for a brace</td></tr>
 * <tr><td>{@code workingDirectory}</td><td>the fileSet's</td><td>relative to the fileSet's directory</td></tr>
 * <tr><td>{@code stdout}</td><td>{@code log}</td><td>{@code log}: what it prints is kept with the item; {@code output}:
 *     its standard output is the item's output file</td></tr>
 * </table>
 *
 * <p>There is an output file if an argument has <code>{out}</code> or {@code stdout} is {@code output}. The program's
 * standard input is empty. An exit code other than 0 fails the item.
 */
public final class CommandTask implements BuiltInTask {
    @Override
    public String name() {
        return "command";
    }

    @Override
    public Set<String> parameterNames() {
        return CommandOptions.NAMES;
    }

    @Override
    public void check(TaskSpec spec) throws TaskSetupException {
        var unused = CommandOptions.of(spec);
    }

    @Override
    public OutputPlan outputs(TaskSpec spec) {
        try {
            return CommandOptions.of(spec).hasOutput() ? OutputPlan.of("") : OutputPlan.NONE;
        } catch (TaskSetupException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The program itself, where it can be told here which that is. */
    @Override
    public List<Path> referencedFiles(TaskSpec spec, Path directory) {
        try {
            CommandOptions options = CommandOptions.of(spec);
            String program = ProgramLookup.ofThisSystem().find(options.executable());
            return List.of(directory.resolve(options.workingDirectory()).resolve(program));
        } catch (TaskSetupException | InvalidPathException e) {
            return List.of(); // for the workers to say
        }
    }

    /** Without an output the program is there for what else it does: it prints, it sends, it checks. */
    @Override
    public boolean hasOtherEffects(TaskSpec spec) {
        return outputs(spec).suffixes().isEmpty();
    }

    @Override
    public ItemTask open(TaskSpec spec) throws TaskSetupException {
        CommandOptions options = CommandOptions.of(spec);
        return new RunCommand(options, ProgramLookup.ofThisSystem().find(options.executable()));
    }
}
