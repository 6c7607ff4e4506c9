package io.github.mpmaven.task;

import java.nio.file.Path;

/**
 * A person's own task: turns one input file into one output file.
 *
 * <p>A worker makes one instance with the public no-argument constructor and calls it for one item at a time. Execution
 * is at least once: an item whose worker died before the result was reported runs again.
 */
@FunctionalInterface
public interface FileTask {
    /**
     * Handles one item.
     *
     * @param in the input, absolute
     * @param out where to write: a temporary file beside the final name, with its extension, not there yet. It is moved
     *     into place when this method has returned. Writing nothing means that the item has no output
     * @param context parameters and facts of the item
     * @throws Exception whatever went wrong; the item has failed then, and no output is left
     */
    void run(Path in, Path out, TaskContext context) throws Exception;
}
