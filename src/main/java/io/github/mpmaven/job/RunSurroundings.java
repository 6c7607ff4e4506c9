package io.github.mpmaven.job;

import io.github.mpmaven.report.ProgressStyle;
import io.github.mpmaven.task.BuiltInTask;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run finds around it.
 *
 * @param builtIns finds the task that comes with mp under a name; any other name is a person's own task
 * @param workers the number of workers as the log's first line says it: {@code 2 workers}
 * @param progress how progress is shown
 * @param terminal where a live line goes; used with {@link ProgressStyle#LIVE} alone
 * @param observer hears what happens
 */
public record RunSurroundings(
        Function<String, Optional<BuiltInTask>> builtIns,
        String workers,
        ProgressStyle progress,
        PrintStream terminal,
        RunObserver observer) {

    /**
     * {@return the same, heard by somebody else}
     *
     * @param other hears what happens
     */
    public RunSurroundings observedBy(RunObserver other) {
        return new RunSurroundings(builtIns, workers, progress, terminal, other);
    }
}
