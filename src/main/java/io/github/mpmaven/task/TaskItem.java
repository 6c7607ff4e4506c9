package io.github.mpmaven.task;

import java.io.Serializable;
import java.util.List;

/**
 * One file to work on, as it travels to a worker.
 *
 * @param index its place in the job's input order, from 0
 * @param name its path relative to the fileSet's directory, with forward slashes on every system
 * @param input its absolute path
 * @param outputs the absolute final paths of what the task may write, in the order of the task's {@link OutputPlan}
 * @param sizeBytes its size when it was scanned
 * @param facts what else the task gets with this item (an expected digest, say); usually empty
 */
public record TaskItem(long index, String name, String input, List<String> outputs, long sizeBytes, List<String> facts)
        implements Serializable {
    public TaskItem {
        outputs = List.copyOf(outputs);
        facts = List.copyOf(facts);
    }
}
