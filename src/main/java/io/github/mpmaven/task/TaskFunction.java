package io.github.mpmaven.task;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.task.ItemTask.TaskSetupException;

/**
 * A job's task as it travels to the workers: plain data, opened there.
 *
 * @param spec the job's task, checked
 * @param digests whether the digests of the inputs are asked for
 */
public record TaskFunction(TaskSpec spec, boolean digests) implements RemoteFunction<TaskItem, TaskOutcome> {
    /**
     * Makes one that is not asked for digests.
     *
     * @param spec the job's task, checked
     */
    public TaskFunction(TaskSpec spec) {
        this(spec, false);
    }

    @Override
    public RemoteFunction<TaskItem, TaskOutcome> opened() {
        return new OpenTask(spec, digests);
    }

    /**
     * Runs the task on one item.
     *
     * @throws TaskSetupException if the task can't be opened in this worker: the same one for every item
     * @throws IllegalStateException outside a worker
     */
    @Override
    public TaskOutcome apply(TaskItem item) throws Exception {
        return opened().apply(item);
    }

    @Override
    public String toString() {
        return spec.task() + " of job " + spec.job();
    }
}
