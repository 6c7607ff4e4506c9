package io.github.mpmaven.task;

import java.io.Serializable;
import java.util.List;

/**
 * What a task made of one item, as it travels back: a few hundred bytes, whatever the size of the files.
 *
 * @param written positions in {@link TaskItem#outputs} of the outputs that stand under their temporary names now
 * @param values what the task has to say (digests, say), for its {@link Collector}; usually empty
 * @param digest {@link io.github.mpmaven.files.ContentDigest} of the input, from before the task read it; empty where it
 *     was not asked for, or the input can't be read
 * @param startMicros when the task began with the item, by the worker's clock, in microseconds since the epoch
 * @param nanos how long the task worked on the item, in nanoseconds
 */
public record TaskOutcome(List<Integer> written, List<String> values, String digest, long startMicros, long nanos)
        implements Serializable {
    public TaskOutcome {
        written = List.copyOf(written);
        values = List.copyOf(values);
    }
}
