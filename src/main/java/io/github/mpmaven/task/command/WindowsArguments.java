package io.github.mpmaven.task.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Refuses arguments that Windows can't be trusted to pass on: a command line is one string there, and a batch file's is
 * read by {@code cmd.exe}, which would run what stands after an {@code &}.
 */
final class WindowsArguments {
    private static final String UNSAFE_FOR_ANY = "\"";
    private static final String UNSAFE_FOR_BATCH = "\"%!^&|<>\r\n";

    private WindowsArguments() {}

    /**
     * Checks the arguments of a program that is about to start.
     *
     * @throws IOException naming the argument and the character that is the matter
     */
    static void check(String program, List<String> arguments) throws IOException {
        boolean batch = isBatch(program);
        String unsafe = batch ? UNSAFE_FOR_BATCH : UNSAFE_FOR_ANY;
        for (String argument : arguments) {
            for (int i = 0; i < argument.length(); i++) {
                if (unsafe.indexOf(argument.charAt(i)) >= 0) {
                    throw new IOException("can't pass an argument safely to " + program + ": argument=" + argument
                            + ", character=" + argument.charAt(i)
                            + (batch ? ". Name the .exe that the batch file runs." : "."));
                }
            }
        }
    }

    /** Windows ignores dots and spaces at a name's end. */
    private static boolean isBatch(String program) {
        String name = program.toLowerCase(Locale.ROOT).replaceAll("[. ]+$", "");
        return name.endsWith(".bat") || name.endsWith(".cmd");
    }
}
