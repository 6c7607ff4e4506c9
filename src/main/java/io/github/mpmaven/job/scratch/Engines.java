package io.github.mpmaven.job.scratch;

import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.job.JobConfig;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes engines whose workers are as the configuration says, but for their number. */
@FunctionalInterface
public interface Engines {
    /**
     * {@return an engine without workers yet, to be closed by the caller}
     *
     * @param workers how many may run at a time, at least 1
     * @param job what it is for; null for work that comes with mp
     * @throws IOException if the run's directory can't be made
     */
    Engine open(int workers, @Nullable JobConfig job) throws IOException;
}
