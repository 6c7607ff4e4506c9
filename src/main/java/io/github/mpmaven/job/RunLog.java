package io.github.mpmaven.job;

/** Where a run's lines go: Maven's log, as the mojo wraps it. Safe to call from any thread. */
public interface RunLog {
    /** {@param line for people who look into details with {@code -X}} */
    void debug(String line);

    /** {@param line what everybody sees} */
    void info(String line);

    /** {@param line what somebody should look into} */
    void warn(String line);

    /** {@param line what makes the build fail} */
    void error(String line);
}
