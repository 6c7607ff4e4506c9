package io.github.mpmaven.task.command;

import io.github.mpmaven.call.Platform;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds programs as a shell would: a bare name on the {@code PATH}, anything else as it stands. Done here and not by
 * the system, so that a missing program is one clear message, and so that {@code npm} is {@code npm.cmd} on Windows.
 *
 * @param directories the {@code PATH}
 * @param extensions what a program's name ends with, with its dot, and what may be left out; none where names need none
 */
record ProgramLookup(List<String> directories, List<String> extensions) {
    static final boolean WINDOWS = Platform.isWindows();

    static ProgramLookup ofThisSystem() {
        List<String> extensions = new ArrayList<>();
        if (WINDOWS) {
            String known = System.getenv().getOrDefault("PATHEXT", ".COM;.EXE;.BAT;.CMD");
            extensions.addAll(List.of(known.split(";")));
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return new ProgramLookup(List.of(path.split(File.pathSeparator, -1)), extensions);
    }

    /**
     * {@return the program's path: absolute if it was found on the {@code PATH}, else as given}
     *
     * @param executable a bare name or a path
     * @throws TaskSetupException if a bare name is not on the {@code PATH}, or an absolute path is no program
     */
    String find(String executable) throws TaskSetupException {
        boolean bare = !executable.contains("/") && !executable.contains(File.separator);
        if (!bare && !Path.of(executable).isAbsolute()) {
            return executable;
        }
        List<Path> candidates = (bare ? onPath(executable) : withExtensions(Path.of(executable))).toList();
        for (Path candidate : candidates) {
            if (isProgram(candidate)) {
                return candidate.toString();
            }
        }
        for (Path candidate : candidates) {
            if (Files.exists(candidate)) {
                throw new TaskSetupException("<executable>: " + candidate + " is no file that this user may execute.");
            }
        }
        throw new TaskSetupException(
                bare
                        ? "<executable>: there is no program " + executable + " on the PATH: "
                                + String.join(File.pathSeparator, directories)
                        : "<executable>: there is no file " + executable);
    }

    private Stream<Path> onPath(String name) {
        return directories.stream()
                .flatMap(ProgramLookup::directory)
                .flatMap(entry -> withExtensions(entry.resolve(name)));
    }

    /** Windows allows quotes around an entry; what is no path there is no place to look in either. */
    private static Stream<Path> directory(String entry) {
        String unquoted = entry.replace("\"", "");
        try {
            return unquoted.isEmpty() ? Stream.empty() : Stream.of(Path.of(unquoted));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** A name with an extension as it stands; else the extensions in turn: beside npm.cmd there is an npm for other systems. */
    private Stream<Path> withExtensions(Path program) {
        String name = String.valueOf(program.getFileName());
        Stream<String> added = extensions.stream().map(extension -> name + extension);
        Stream<String> asItStands = Stream.of(name);
        boolean whole = extensions.stream()
                .anyMatch(extension ->
                        name.regionMatches(true, name.length() - extension.length(), extension, 0, extension.length()));
        return (whole ? Stream.concat(asItStands, added) : Stream.concat(added, asItStands))
                .map(candidate -> program.resolveSibling(candidate).toAbsolutePath());
    }

    static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
