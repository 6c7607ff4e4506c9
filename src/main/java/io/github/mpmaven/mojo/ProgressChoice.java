package io.github.mpmaven.mojo;

import io.github.mpmaven.report.ProgressStyle;
import io.github.mpmaven.report.Terminal;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Chooses how progress is shown in this build. */
final class ProgressChoice {
    private ProgressChoice() {}

    /**
     * {@return no progress with {@code -q}; a live line on a terminal, unless Maven was told {@code -B} or builds several
     * modules at once, whose lines would be drawn over each other; else lines of log}
     *
     * @param session the session, of which a test's stand-in may lack the request
     * @param log Maven's log
     */
    static ProgressStyle of(MavenSession session, Log log) {
        return of(session.getRequest(), log.isInfoEnabled(), Terminal.isLive(System.getenv()));
    }

    static ProgressStyle of(@Nullable MavenExecutionRequest request, boolean infoShown, boolean terminal) {
        if (!infoShown) {
            return ProgressStyle.NONE;
        }
        boolean alone = request != null && request.isInteractiveMode() && request.getDegreeOfConcurrency() <= 1;
        return alone && terminal ? ProgressStyle.LIVE : ProgressStyle.LOG;
    }
}
