package io.github.mpmaven.job;

import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.engine.WorkerObserver;
import io.github.mpmaven.report.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens in a run, to make something of it besides the log: a report, times to learn from, a post-mortem.
 *
 * <p>What concerns runs, jobs and items is said by the run's own thread, one thing at a time, in the order in which it
 * happened, and must take no longer than a few microseconds an item; what concerns workers ({@link WorkerObserver}) comes
 * from other threads at the same time. The order is {@link #runStarted}, the jobs one after the other, {@link #runEnded},
 * {@link #close}; workers start in the first job and end before {@code close}.
 */
public interface RunObserver extends WorkerObserver, AutoCloseable {
    /** Hears nothing. */
    RunObserver NONE = new RunObserver() {};

    /**
     * The run begins; its jobs are not checked yet.
     *
     * @param config all of it
     */
    default void runStarted(RunConfig config) {}

    /**
     * A job begins.
     *
     * @param job which
     */
    default void jobStarted(JobConfig job) {}

    /**
     * An item has succeeded, and its outputs stand in their places.
     *
     * @param done the item, when and where it ran
     */
    default void itemDone(ItemEvent.Done done) {}

    /**
     * An item has failed for good.
     *
     * @param failure the item, where it ran last and why it failed
     * @param reason the failure in a few words
     * @param text all there is to say of it, as the log has it, in several lines
     */
    default void itemFailed(ItemFailure failure, String reason, String text) {}

    /**
     * An attempt came to nothing, and unless the run ends the item is tried again.
     *
     * @param abandoned the item and why
     */
    default void itemAbandoned(ItemEvent.Abandoned abandoned) {}

    /**
     * A job is over, whatever came of it.
     *
     * @param job which
     * @param tally its counts, final
     */
    default void jobEnded(JobConfig job, Tally tally) {}

    /**
     * Nothing more is run; workers may still be ending.
     *
     * @param failure what fails the build, an {@link InterruptedException} where the run was broken off, or null where all
     *     went well
     */
    default void runEnded(@Nullable Exception failure) {}

    /** The workers have ended, too. Called once, last, also where the run could not begin. */
    @Override
    default void close() {}
}
