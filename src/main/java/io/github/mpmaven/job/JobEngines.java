package io.github.mpmaven.job;

import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.WorkerOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The engines of a run, one at a time: jobs that follow each other and have workers alike share one, and it is closed when
 * a job comes that needs others. So two sets of workers never live at once. Used by one thread.
 */
public final class JobEngines implements AutoCloseable {
    private final JobWorkers workers;
    private final Opening opening;
    private @Nullable WorkerOptions openOptions;
    private @Nullable Engine open;

    /** Opens an engine. */
    @FunctionalInterface
    public interface Opening {
        /**
         * {@return an engine}
         *
         * @param options what its workers are like
         * @throws IOException if the run's directory can't be made
         */
        Engine open(WorkerOptions options) throws IOException;
    }

    /**
     * Makes them; none is open yet.
     *
     * @param workers what each job's workers are like
     * @param opening opens one
     */
    public JobEngines(JobWorkers workers, Opening opening) {
        this.workers = workers;
        this.opening = opening;
    }

    /** {@return what the job's workers are like} */
    WorkerOptions options(JobConfig job) {
        return workers.of(job);
    }

    /**
     * {@return the engine that the job runs on} It stays open until another is asked for.
     *
     * @throws IOException if the run's directory can't be made
     */
    Engine of(JobConfig job) throws IOException {
        WorkerOptions wanted = options(job);
        Engine there = open;
        if (there != null && wanted.equals(openOptions)) {
            return there;
        }
        close();
        Engine opened = opening.open(wanted);
        openOptions = wanted;
        open = opened;
        return opened;
    }

    /** Ends the workers. */
    @Override
    public void close() {
        Engine last = open;
        open = null;
        openOptions = null;
        if (last != null) {
            last.close();
        }
    }
}
