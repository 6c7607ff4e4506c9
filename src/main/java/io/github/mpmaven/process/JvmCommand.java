package io.github.mpmaven.process;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How to start a JVM.
 *
 * @param javaHome the JDK or JRE
 * @param options what goes before the main class, the class path aside
 * @param classPath jars and directories, in order
 * @param mainClass its name
 * @param workingDirectory where it runs
 * @param environment added to this process's own environment
 */
public record JvmCommand(
        Path javaHome,
        List<String> options,
        List<Path> classPath,
        String mainClass,
        Path workingDirectory,
        Map<String, String> environment) {
    /** Stands for the number of the worker. */
    public static final String NUMBER = "${mp.workerNumber}";

    /** These make a JVM print at its start, and change what we asked for. */
    private static final List<String> NOT_INHERITED = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** Linux takes 128 KiB an argument; larger comes near it, smaller writes more files. */
    private static final int MAX_DIRECT_CHARS = 100_000;

    public JvmCommand {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
    }

    /** {@return the same with another class path} */
    JvmCommand withClassPath(List<Path> other) {
        return new JvmCommand(javaHome, options, other, mainClass, workingDirectory, environment);
    }

    /** {@return the same with more options before its own, which win} */
    JvmCommand withFirstOptions(List<String> more) {
        List<String> all = new ArrayList<>(more);
        all.addAll(options);
        return withOptions(all);
    }

    /** {@return the same with other options} */
    JvmCommand withOptions(List<String> other) {
        return new JvmCommand(javaHome, other, classPath, mainClass, workingDirectory, environment);
    }

    /**
     * {@return the same with this in its environment}
     *
     * @param name the variable's name
     * @param value its value
     */
    public JvmCommand withVariable(String name, String value) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(name, value);
        return new JvmCommand(javaHome, options, classPath, mainClass, workingDirectory, variables);
    }

    /** {@return whether a worker's number stands somewhere in it, to be filled in} */
    public boolean isNumbered() {
        return !numbered(0).equals(this);
    }

    /**
     * {@return the same with a worker's number where {@value #NUMBER} stands in an option, in the environment or in the
     * working directory}
     *
     * @param number the number
     */
    public JvmCommand numbered(int number) {
        UnaryOperator<String> fill = text -> text.replace(NUMBER, Integer.toString(number));
        Map<String, String> variables = new HashMap<>(environment);
        variables.replaceAll((name, value) -> fill.apply(value));
        return new JvmCommand(
                javaHome,
                options.stream().map(fill).toList(),
                classPath,
                mainClass,
                Path.of(fill.apply(workingDirectory.toString())),
                variables);
    }

    /** {@return the launcher's path} */
    public Path launcher() {
        return javaHome.resolve("bin").resolve(Platform.isWindows() ? "java.exe" : "java");
    }

    /** {@return the whole command as a person would type it} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(shellQuoted(launcher().toString()));
        for (String argument : arguments()) {
            text.append(' ').append(shellQuoted(argument));
        }
        return text.toString();
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(options);
        arguments.add("-cp");
        arguments.add(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        arguments.add(mainClass);
        return arguments;
    }

    private static String shellQuoted(String argument) {
        return !argument.isEmpty()
                        && argument.chars()
                                .allMatch(c -> Character.isLetterOrDigit(c) || "-_./:=+,%@\\".indexOf(c) >= 0)
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** {@return whether the system takes the arguments as they are} Windows has its own ideas of quoting, and a low limit. */
    boolean fitsCommandLine() {
        int chars = 0;
        for (String argument : arguments()) {
            chars += argument.length() + 1;
        }
        return !Platform.isWindows() && chars < MAX_DIRECT_CHARS;
    }

    /**
     * Builds the process.
     *
     * @param argumentFile all arguments are written there, because a class path may be longer than a command line can be; to
     *     be deleted when the process has started. Null to give them as they are
     * @return ready to start
     * @throws IOException if the file can't be written
     */
    ProcessBuilder toBuilder(@Nullable Path argumentFile) throws IOException {
        List<String> line = new ArrayList<>(List.of(launcher().toString()));
        if (argumentFile == null) {
            line.addAll(arguments());
        } else {
            writeArguments(argumentFile);
            line.add("@" + argumentFile);
        }
        ProcessBuilder builder = new ProcessBuilder(line).directory(workingDirectory.toFile());
        NOT_INHERITED.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        builder.environment().put(BootGuard.DEPTH, Integer.toString(BootGuard.childDepth()));
        return builder;
    }

    private void writeArguments(Path argumentFile) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String argument : arguments()) {
            text.append('"')
                    .append(argument.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r"))
                    .append("\"\n");
        }
        try {
            Files.writeString(argumentFile, text, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        } catch (IOException e) {
            throw new IOException("can't write " + argumentFile + " (" + e.getMessage() + ")", e);
        }
    }
}
