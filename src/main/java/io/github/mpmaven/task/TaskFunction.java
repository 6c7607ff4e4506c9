package io.github.mpmaven.task;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job's task as it travels to the workers: opened there on the first call, then called for one item after the other.
 *
 * <p>A worker calls it from one thread at a time; what is transient is each worker's own.
 */
public final class TaskFunction implements RemoteFunction<TaskItem, TaskOutcome> {
    private static final long serialVersionUID = 1L;

    private final TaskSpec spec;
    private transient @Nullable ItemTask opened;
    private transient @Nullable TaskSetupException refused;
    private transient @Nullable OutputDirectories directories;

    /**
     * Makes the function; nothing is opened yet.
     *
     * @param spec the job's task, checked
     */
    public TaskFunction(TaskSpec spec) {
        this.spec = spec;
    }

    /**
     * {@inheritDoc}
     *
     * @throws TaskSetupException if the task can't be opened in this worker: the same one for every item
     * @throws IllegalStateException outside a worker
     */
    @Override
    public TaskOutcome apply(TaskItem item) throws Exception {
        WorkerEnvironment environment = WorkerEnvironment.current()
                .orElseThrow(() -> new IllegalStateException(
                        "not in a worker: job=" + spec.job() + ", thread=" + Thread.currentThread()));
        ItemTask task = task();
        if (directories == null) {
            directories = new OutputDirectories();
        }
        ItemAttempt attempt = new ItemAttempt(spec.parameters(), item, environment, directories);
        try {
            long start = System.nanoTime();
            List<String> values = task.run(item, attempt);
            return new TaskOutcome(attempt.written(), values, System.nanoTime() - start);
        } catch (Throwable e) {
            attempt.discard(e);
            throw e;
        }
    }

    private ItemTask task() throws TaskSetupException {
        if (refused != null) {
            throw refused;
        }
        if (opened == null) {
            try {
                opened = open();
            } catch (TaskSetupException e) {
                refused = e;
                throw e;
            }
        }
        return opened;
    }

    private ItemTask open() throws TaskSetupException {
        BuiltInTask builtIn = BuiltIns.find(spec.task()).orElse(null);
        return builtIn != null
                ? builtIn.open(spec)
                : OwnTasks.open(spec, Thread.currentThread().getContextClassLoader());
    }

    @Override
    public String toString() {
        return spec.task() + " of job " + spec.job();
    }
}
