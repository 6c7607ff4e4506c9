package io.github.mpmaven.process;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a single process is like. Made by {@link WorkerProcess.Builder}.
 *
 * @param name what it is called, or null for a name with its number
 * @param daemon whether it ends with this process
 * @param startMethod how it is started
 * @param javaHome the JDK it runs on
 * @param jvmOptions what goes before the main class after mp's own, the class path aside
 * @param classPath jars and directories, in order; null for what the task's class asks for
 * @param workingDirectory where it runs
 * @param environment added to this process's own
 */
record ProcessOptions(
        @Nullable String name,
        boolean daemon,
        StartMethod startMethod,
        Path javaHome,
        List<String> jvmOptions,
        @Nullable List<Path> classPath,
        Path workingDirectory,
        Map<String, String> environment) {
    private static final int MARK_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    ProcessOptions {
        jvmOptions = List.copyOf(jvmOptions);
        classPath = classPath == null ? null : List.copyOf(classPath);
        environment = Map.copyOf(environment);
    }

    /** {@return the command of a child that will run the function} */
    JvmCommand command(String mainClass, @Nullable Object function) {
        List<String> all = new ArrayList<>(WorkerJvm.options());
        all.addAll(jvmOptions);
        List<Path> path = classPath != null ? classPath : function == null ? ClassPaths.own() : ClassPaths.of(function);
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(JvmProcess.RUN_MARK, newMark());
        return new JvmCommand(javaHome, all, path, mainClass, workingDirectory, variables);
    }

    /** {@return a value for the environment that no other process has but those that this child will start} */
    static String newMark() {
        byte[] mark = new byte[MARK_BYTES];
        RANDOM.nextBytes(mark);
        return "p-" + HexFormat.of().formatHex(mark);
    }
}
