package io.github.mpmaven.task.command;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The parameters of a command job, read.
 *
 * @param executable the program
 * @param arguments its arguments
 * @param workingDirectory relative to the fileSet's directory; empty for that itself
 * @param stdoutIsOutput whether its standard output is the item's output file
 */
record CommandOptions(
        String executable, List<ArgumentTemplate> arguments, String workingDirectory, boolean stdoutIsOutput) {
    private static final String EXECUTABLE = "executable";
    private static final String ARGUMENTS = "arguments";
    private static final String WORKING_DIRECTORY = "workingDirectory";
    private static final String STDOUT = "stdout";
    private static final String LOG = "log";
    private static final String OUTPUT = "output";
    static final Set<String> NAMES = Set.of(EXECUTABLE, ARGUMENTS, WORKING_DIRECTORY, STDOUT);

    CommandOptions {
        arguments = List.copyOf(arguments);
    }

    /**
     * {@return what the parameters ask for}
     *
     * @throws TaskSetupException naming the parameter, its value and what would be right
     */
    static CommandOptions of(TaskSpec spec) throws TaskSetupException {
        Parameters parameters = spec.parameters();
        String executable = parameters.get(EXECUTABLE).orElse("");
        if (executable.isBlank()) {
            throw new TaskSetupException("<executable> is missing. Name a program on the PATH, or give its path.");
        }
        List<ArgumentTemplate> arguments = new ArrayList<>();
        for (String argument : parameters.verbatim(ARGUMENTS)) {
            arguments.add(ArgumentTemplate.of(argument));
        }
        String stdout = parameters.get(STDOUT).orElse(LOG);
        if (!stdout.equals(LOG) && !stdout.equals(OUTPUT)) {
            throw new TaskSetupException("<stdout> must be log or output, but was " + stdout);
        }
        boolean stdoutIsOutput = stdout.equals(OUTPUT);
        if (stdoutIsOutput && arguments.stream().anyMatch(ArgumentTemplate::hasOutput)) {
            throw new TaskSetupException(
                    "<stdout>output</stdout> and an argument with {out} name two outputs. Leave one out.");
        }
        return new CommandOptions(
                executable, arguments, parameters.get(WORKING_DIRECTORY).orElse(""), stdoutIsOutput);
    }

    /** {@return whether there is an output file} */
    boolean hasOutput() {
        return stdoutIsOutput || arguments.stream().anyMatch(ArgumentTemplate::hasOutput);
    }
}
