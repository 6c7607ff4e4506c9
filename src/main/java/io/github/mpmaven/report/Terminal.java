package io.github.mpmaven.report;

import java.io.Console;
import java.util.Map;

/** Whether this process writes to a terminal on which a line can be drawn again. */
public final class Terminal {
    private Terminal() {}

    /**
     * {@return whether a live line suits the place: standard output is a terminal, it is not a dumb one, and no CI
     * service says that it runs us}
     *
     * @param environment the environment's variables
     */
    public static boolean isLive(Map<String, String> environment) {
        return isLive(environment, isConsole());
    }

    static boolean isLive(Map<String, String> environment, boolean console) {
        boolean windows = environment.getOrDefault("OS", "").startsWith("Windows");
        String term = environment.getOrDefault("TERM", windows ? "windows" : "dumb");
        String ci = environment.getOrDefault("CI", "false");
        return console && !term.equals("dumb") && (ci.isEmpty() || ci.equals("false"));
    }

    /** Before JDK 22 a console means a terminal; from then on there is always one, which has to be asked. */
    @SuppressWarnings("SystemConsoleNull") // it is null up to JDK 21
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
