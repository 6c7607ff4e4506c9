package io.github.mpmaven.job;

import io.github.mpmaven.report.Progress;

/**
 * A log whose lines go around the progress that is shown.
 *
 * @param log where lines go
 * @param progress what is shown
 */
record AsideLog(RunLog log, Progress progress) implements RunLog {
    @Override
    public void debug(String line) {
        progress.aside(() -> log.debug(line));
    }

    @Override
    public void info(String line) {
        progress.aside(() -> log.info(line));
    }

    @Override
    public void warn(String line) {
        progress.aside(() -> log.warn(line));
    }

    @Override
    public void error(String line) {
        progress.aside(() -> log.error(line));
    }
}
