package io.github.mpmaven.job;

/** Where a run's lines go: Maven's log, as the mojo wraps it. Safe to call from any thread. */
public interface RunLog {
    /**
     * Logs detail for people who look into details with {@code -X}.
     *
     * @param line without its end
     */
    void debug(String line);

    /**
     * Logs what everybody sees.
     *
     * @param line without its end
     */
    void info(String line);

    /**
     * Logs what somebody should look into.
     *
     * @param line without its end
     */
    void warn(String line);

    /**
     * Logs what makes the build fail.
     *
     * @param line without its end
     */
    void error(String line);
}
