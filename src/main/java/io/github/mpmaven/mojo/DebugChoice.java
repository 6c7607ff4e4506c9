package io.github.mpmaven.mojo;

import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.ConfigNode;
import io.github.mpmaven.job.config.JvmArguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a worker waits for a debugger.
 *
 * @param jvmArgs what makes it wait; none where it does not
 */
record DebugChoice(List<String> jvmArgs) {
    /** Surefire's port: whoever has set up a debugger for its forks need not do it again. */
    private static final int PORT = 5005;

    private static final String AGENT =
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:" + PORT;

    /**
     * {@return the choice}
     *
     * @param debug {@code true}, {@code false} or a JVM's arguments; null for no
     * @throws ConfigException if a quote in it is left open
     */
    static DebugChoice of(@Nullable String debug) throws ConfigException {
        String asked = debug == null ? "false" : debug.strip();
        return switch (asked) {
            case "false", "" -> new DebugChoice(List.of());
            case "true" -> new DebugChoice(List.of(AGENT));
            default -> new DebugChoice(JvmArguments.parse(ConfigNode.text("debug", asked)));
        };
    }

    boolean isOn() {
        return !jvmArgs.isEmpty();
    }

    /** {@return what to say of it} */
    String line() {
        String where = jvmArgs.equals(List.of(AGENT))
                ? "waits for a debugger at port " + PORT + " of this machine"
                : "starts with " + String.join(" ", jvmArgs);
        return "mp debugs: each worker " + where + ". There is one at a time, and no <taskTimeout>.";
    }
}
