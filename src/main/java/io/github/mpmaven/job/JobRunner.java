package io.github.mpmaven.job;

import io.github.mpmaven.engine.Engine;

/** Runs the jobs of one configuration on an engine, one after the other. */
public final class JobRunner {
    private final RunConfig config;
    private final Engine engine;
    private final RunLog log;

    /**
     * Makes a runner; nothing runs yet.
     *
     * @param config what to run
     * @param engine where to run it; stays the caller's to close
     * @param log where lines go
     */
    public JobRunner(RunConfig config, Engine engine, RunLog log) {
        this.config = config;
        this.engine = engine;
        this.log = log;
    }

    /**
     * Runs all jobs. Blocks until they have ended.
     *
     * @throws RunFailedException if the build has to fail
     * @throws InterruptedException if the thread is interrupted; nothing runs on, nothing is half-written
     */
    public void run() throws RunFailedException, InterruptedException {
        log.info("run " + engine.runId() + ": " + config.jobs().size() + " jobs");
    }
}
