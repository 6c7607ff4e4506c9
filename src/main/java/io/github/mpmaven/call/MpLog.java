package io.github.mpmaven.call;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * mp's own log: a {@link System.Logger} named {@value #NAME}, as Python's {@code multiprocessing.get_logger()} and {@code
 * log_to_stderr()} (multiprocessing, "Logging"). Unless {@link #logToStderr} was called, lines go where this JVM's loggers
 * go. Safe for use by several threads.
 */
public final class MpLog {
    /** The logger's name. */
    public static final String NAME = "io.github.mpmaven";

    private static volatile System.@Nullable Logger own;
    private static volatile String level = "";

    private MpLog() {}

    /** {@return the logger} */
    public static System.Logger get() {
        System.Logger printing = own;
        return printing != null ? printing : System.getLogger(NAME);
    }

    /**
     * Prints what is logged on standard error from now on, here and in workers of pools that are made afterwards.
     *
     * @param from the lowest level that is printed
     * @return the logger
     */
    public static System.Logger logToStderr(System.Logger.Level from) {
        return printFrom(from, ProcessHandle.current().pid() + "");
    }

    /** {@return the name of the level from which on lines are printed on standard error, or an empty string} */
    public static String level() {
        return level;
    }

    /**
     * Does in a worker what {@link #logToStderr} did in its parent.
     *
     * @param levelName what {@link #level} returned there
     * @param process what this process is called
     */
    public static void printFrom(String levelName, String process) {
        if (!levelName.isEmpty()) {
            printFrom(System.Logger.Level.valueOf(levelName), process);
        }
    }

    private static System.Logger printFrom(System.Logger.Level from, String process) {
        System.Logger logger = new Printing(from, process);
        own = logger;
        level = from.name();
        return logger;
    }

    /** Prints lines as {@code [WARNING/worker-3] text}. */
    private record Printing(Level from, String process) implements System.Logger {
        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean isLoggable(Level wanted) {
            return from != Level.OFF && wanted.getSeverity() >= from.getSeverity();
        }

        @Override
        public void log(Level at, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
            if (isLoggable(at)) {
                System.err.println("[" + at + "/" + process + "] " + text);
                if (thrown != null) {
                    thrown.printStackTrace();
                }
            }
        }

        @Override
        public void log(
                Level at, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
            boolean fill = format != null && parameters != null && parameters.length > 0;
            log(at, bundle, fill ? MessageFormat.format(format, parameters) : format, (Throwable) null);
        }
    }
}
