package io.github.mpmaven.job.scratch;

import io.github.mpmaven.job.RunLog;

/**
 * A log for a job that is run for the sake of looking at it: what it says is detail.
 *
 * @param log where lines go
 */
public record QuietLog(RunLog log) implements RunLog {
    @Override
    public void debug(String line) {
        log.debug(line);
    }

    @Override
    public void info(String line) {
        log.debug(line);
    }

    @Override
    public void warn(String line) {
        log.debug(line);
    }

    @Override
    public void error(String line) {
        log.error(line);
    }
}
