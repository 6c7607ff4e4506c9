package io.github.mpmaven.job.config;

import io.github.mpmaven.job.OnFailure;
import java.util.Map;

/** Reads the values of the top level that have no type of their own. */
public final class RunSettings {
    /** A worker's JVM needs a few MiB for itself: less than this does not start one. */
    public static final long LEAST_HEAP_BYTES = 16L << 20;

    private static final Map<String, OnFailure> ON_FAILURE =
            Map.of("failFast", OnFailure.FAIL_FAST, "failAtEnd", OnFailure.FAIL_AT_END, "ignore", OnFailure.IGNORE);

    private RunSettings() {}

    /**
     * {@return items a chunk, 0 for {@code auto}}
     *
     * @param setting what the pom says
     * @throws ConfigException if it is neither {@code auto} nor a number from 1
     */
    public static int chunkSize(Setting setting) throws ConfigException {
        return setting.value().equals("auto")
                ? 0
                : setting.wholeNumber(1, "Leave it out, or write auto, to have it chosen.");
    }

    /**
     * {@return what a failed item means}
     *
     * @param setting what the pom says
     * @throws ConfigException if it is none of the three words
     */
    public static OnFailure onFailure(Setting setting) throws ConfigException {
        return setting.choice(ON_FAILURE);
    }

    /**
     * Checks the engine's name. There is one so far.
     *
     * @param setting what the pom says
     * @throws ConfigException unless it is {@code local}
     */
    public static void checkEngine(Setting setting) throws ConfigException {
        setting.choice(Map.of("local", setting));
    }
}
