package io.github.mpmaven.task.command;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.WorkerEnvironment.Registration;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the program for one item after the other. */
record RunCommand(CommandOptions options, String program) implements ItemTask {
    private static final File NOTHING = new File(ProgramLookup.WINDOWS ? "NUL" : "/dev/null");

    @Override
    public List<String> run(TaskItem item, ItemWork work) throws Exception {
        List<String> arguments = new ArrayList<>();
        for (ArgumentTemplate argument : options.arguments()) {
            arguments.add(argument.value(item, work));
        }
        Process process = start(arguments, item, work);
        Registration registered = register(process, work);
        try {
            follow(process, arguments);
        } finally {
            ProcessTree.kill(process);
            registered.close();
        }
        return List.of();
    }

    private static Registration register(Process process, ItemWork work) {
        try {
            return work.environment().childStarted(process.toHandle());
        } catch (RuntimeException | Error e) {
            ProcessTree.kill(process);
            throw e;
        }
    }

    private void follow(Process process, List<String> arguments) throws InterruptedException, CommandFailedException {
        OutputTail tail = new OutputTail();
        InputStream printed = options.stdoutIsOutput() ? process.getErrorStream() : process.getInputStream();
        OutputPump.pump(process, printed, tail);
        ExitStatus exit = new ExitStatus(process.waitFor());
        if (exit.code() != 0) {
            throw new CommandFailedException(program, arguments, exit, tail);
        }
    }

    private Process start(List<String> arguments, TaskItem item, ItemWork work) throws IOException {
        Path directory = workingDirectory(item);
        String resolved = resolved(directory);
        if (ProgramLookup.WINDOWS) {
            WindowsArguments.check(resolved, arguments);
        }
        List<String> line = new ArrayList<>(List.of(resolved));
        line.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(directory.toFile()).redirectInput(Redirect.from(NOTHING));
        if (options.stdoutIsOutput()) {
            builder.redirectOutput(work.temporary(0).toFile());
        } else {
            builder.redirectErrorStream(true);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "can't start the program: " + e.getMessage() + ", arguments=" + arguments + ", workingDirectory="
                            + directory,
                    e);
        }
    }

    /** The fileSet's directory is the input without its name. */
    private Path workingDirectory(TaskItem item) throws IOException {
        Path directory = Path.of(item.input());
        for (int i = Path.of(item.name()).getNameCount(); i > 0; i--) {
            Path parent = directory.getParent();
            directory = parent == null ? directory : parent;
        }
        Path working = directory.resolve(options.workingDirectory()).normalize();
        if (!Files.isDirectory(working)) {
            throw new IOException("<workingDirectory> is no directory: " + working);
        }
        return working;
    }

    private String resolved(Path directory) throws IOException {
        Path resolved = directory.resolve(program).normalize();
        if (!ProgramLookup.isProgram(resolved)) {
            throw new IOException("<executable>: " + resolved + " is no file that this user may execute.");
        }
        return resolved.toString();
    }
}
