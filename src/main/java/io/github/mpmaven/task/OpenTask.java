package io.github.mpmaven.task;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.files.ContentDigest;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job's task in a worker: opened on the first call, then called for one item after the other, by one thread at a time.
 */
final class OpenTask implements RemoteFunction<TaskItem, TaskOutcome> {
    private static final long serialVersionUID = 1L;

    private final TaskSpec spec;
    private final boolean digests;
    private transient @Nullable ItemTask opened;
    private transient @Nullable TaskSetupException refused;
    private transient @Nullable ContentDigest contents;
    private final transient OutputDirectories directories = new OutputDirectories();

    OpenTask(TaskSpec spec, boolean digests) {
        this.spec = spec;
        this.digests = digests;
    }

    @Override
    public TaskOutcome apply(TaskItem item) throws Exception {
        WorkerEnvironment environment = environment();
        ItemTask task = task();
        ItemAttempt attempt = new ItemAttempt(spec.parameters(), item, environment, directories);
        try {
            if (digests && !task.digests(item)) {
                attempt.digested(digest(item));
            }
            long start = System.nanoTime();
            List<String> values = task.run(item, attempt);
            long nanos = System.nanoTime() - start;
            return new TaskOutcome(attempt.written(), values, attempt.digest(), WallClock.microsAt(start), nanos);
        } catch (Throwable e) {
            attempt.discard(e);
            throw e;
        }
    }

    /** Before the task reads it: what it reads later may be newer, and is taken for changed next time. */
    private String digest(TaskItem item) {
        try {
            ContentDigest open = contents == null ? new ContentDigest() : contents;
            contents = open;
            return open.of(item.input());
        } catch (IOException e) {
            return ""; // for the task to say
        }
    }

    private WorkerEnvironment environment() {
        Optional<WorkerEnvironment> environment = WorkerEnvironment.current();
        if (environment.isEmpty()) {
            throw new IllegalStateException(
                    "not in a worker: job=" + spec.job() + ", thread=" + Thread.currentThread());
        }
        return environment.get();
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
}
