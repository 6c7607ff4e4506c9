package io.github.mpmaven.engine;

import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A place where items run. Jobs that need the same class path share its workers, one job after the other. */
public interface Engine extends AutoCloseable {
    /**
     * Begins a job. The first worker is being started when this returns.
     *
     * @param spec the job's task
     * @param options how to run it
     * @return takes items and gives events
     * @throws IOException if the run's directory can't be made
     */
    ItemStream open(TaskSpec spec, JobOptions options) throws IOException;

    /** {@return the run's id, part of every temporary name} */
    String runId();

    /**
     * Notes a file of the caller's own that is to go should this process be killed.
     *
     * @param file a temporary file, absolute
     * @throws IOException if it can't be noted
     */
    void noteTemporary(Path file) throws IOException;

    /**
     * Notes a directory below which temporary names of this run may stand, for the next run to sweep should nobody of this
     * one be left.
     *
     * @param directory absolute
     * @throws IOException if it can't be noted
     */
    void noteOutputTree(Path directory) throws IOException;

    /** {@return the command that the last worker was started with, to paste; empty where there was none yet} */
    default String workerCommand() {
        return "";
    }

    /** {@return the largest heap of a worker in bytes; empty where that is not known} */
    default OptionalLong heapBytes() {
        return OptionalLong.empty();
    }

    /**
     * Makes an engine like this one but for its one worker, which has a larger heap: for items that have run out of it.
     * Blocks until this engine's own workers, which must have nothing to do, are on their way out, and the budget has room
     * for one.
     *
     * @return the engine, to be closed by the caller before this one is used again; empty where no larger heap is to be had
     * @throws IOException if the run's directory can't be made
     * @throws InterruptedException if the thread is interrupted
     */
    default Optional<Engine> openRoomier() throws IOException, InterruptedException {
        return Optional.empty();
    }

    /** Ends the workers: at once if they are idle, else by interrupt, SIGTERM and force, within a bounded time. */
    @Override
    void close();

    /**
     * How the items of one job are run.
     *
     * @param chunkSize items a chunk, or 0 to let the engine choose and shrink
     * @param window how many items may be between {@link ItemStream#add} and {@link ItemStream#next} at most
     * @param taskTimeout the time one item may take; {@link Duration#ZERO} for no limit
     * @param retries how often an item that failed is run again, each time on a fresh worker
     * @param costs which items begin first
     * @param digests whether the outcomes have the digests of the inputs
     */
    record JobOptions(int chunkSize, int window, Duration taskTimeout, int retries, ItemCosts costs, boolean digests) {
        public JobOptions {
            if (chunkSize < 0 || window < 1 || retries < 0 || taskTimeout.isNegative()) {
                throw new IllegalArgumentException("out of range: chunkSize=" + chunkSize + ", window=" + window
                        + ", retries=" + retries + ", taskTimeout=" + taskTimeout);
            }
        }
    }
}
