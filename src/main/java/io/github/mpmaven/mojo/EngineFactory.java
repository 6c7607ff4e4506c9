package io.github.mpmaven.mojo;

import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.WorkerObserver;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.RunLog;
import java.io.IOException;

/** Makes the engine of a run; a test puts one of its own here. */
@FunctionalInterface
interface EngineFactory {
    /**
     * {@return an engine, to be closed by the caller}
     *
     * @param options what its workers are like
     * @param budget what it shares with the other runs of the Maven session
     * @param log where lines go that belong to no item
     * @param observer hears how workers start and end
     * @throws IOException if the run's directory can't be made
     */
    Engine open(WorkerOptions options, SessionBudget budget, RunLog log, WorkerObserver observer) throws IOException;
}
