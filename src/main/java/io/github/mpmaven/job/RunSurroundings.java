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
 * @param progress how progress is shown
 * @param terminal where a live line goes; used with {@link ProgressStyle#LIVE} alone
 * @param observer hears what happens
 */
public record RunSurroundings(
        Function<String, Optional<BuiltInTask>> builtIns,
        ProgressStyle progress,
        PrintStream terminal,
        RunObserver observer) {

    /**
     * {@return the same, heard by somebody else}
     *
     * @param other hears what happens
     */
    public RunSurroundings observedBy(RunObserver other) {
        return new RunSurroundings(builtIns, progress, terminal, other);
    }
}
