package io.github.mpmaven.job.scratch;

import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.job.JobEngines;
import java.util.function.UnaryOperator;

/** Makes engines for jobs, with workers as the configuration says, but for their number. */
@FunctionalInterface
public interface Engines {
    /**
     * {@return engines without workers yet, to be closed by the caller}
     *
     * @param workers how many may run at a time, at least 1
     * @param around puts something around each engine
     */
    JobEngines open(int workers, UnaryOperator<Engine> around);
}
