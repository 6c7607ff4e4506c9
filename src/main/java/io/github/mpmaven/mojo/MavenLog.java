package io.github.mpmaven.mojo;

import io.github.mpmaven.job.RunLog;
import org.apache.maven.plugin.logging.Log;

/**
 * A run's log on Maven's.
 *
 * @param log Maven's log, which may be called from any thread
 */
record MavenLog(Log log) implements RunLog {
    @Override
    public void debug(String line) {
        log.debug(line);
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void error(String line) {
        log.error(line);
    }
}
