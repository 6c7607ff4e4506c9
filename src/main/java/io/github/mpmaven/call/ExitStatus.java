package io.github.mpmaven.call;

import java.io.Serializable;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a process ended.
 *
 * <p>The JDK reports death by signal <var>n</var> as exit code 128 + <var>n</var>, and so does a program that exits
 * with that number itself: the two can't be told apart.
 *
 * @param code the exit code as {@link Process#exitValue()} gives it
 */
public record ExitStatus(int code) implements Serializable {
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"));

    /** {@return the signal that ended the process, or empty; always empty on Windows} */
    public OptionalInt signal() {
        return !Platform.isWindows() && code > 128 && code <= 128 + 64
                ? OptionalInt.of(code - 128)
                : OptionalInt.empty();
    }

    /** {@return the code, and the signal's name where it reads as one: {@code 137 (SIGKILL)}} */
    @Override
    public String toString() {
        OptionalInt signal = signal();
        return signal.isEmpty()
                ? Integer.toString(code)
                : code + " (" + SIGNALS.getOrDefault(signal.getAsInt(), "signal " + signal.getAsInt()) + ")";
    }
}
