package io.github.mpmaven.job.check;

import io.github.mpmaven.task.TaskContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks of a person's own, for {@link JobCheckForkTest}. */
public final class CheckedTasks {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private CheckedTasks() {}

    /** Makes the same of the same input, and tells where it will stand. */
    public static String steady(String text, TaskContext context) {
        return text + "to " + context.target() + "\n";
    }

    /** Numbers the items of a worker: one worker in order numbers them all. */
    public static String numbered(String text) {
        return text + "number " + COUNT.incrementAndGet() + "\n";
    }

    /** Leaves out every output but that of the first item of a worker. */
    public static String onlyFirst(String text) {
        return COUNT.getAndIncrement() == 0 ? text : null;
    }

    /** Never makes the same twice. */
    public static String timed(String text) {
        return text + System.nanoTime() + "\n";
    }

    /** Fails but for the worker that has had the first item. */
    public static String inherited(String text) {
        if (!text.startsWith("file 00") && System.getProperty("first") == null) {
            throw new IllegalStateException("the first item is not here");
        }
        System.setProperty("first", "seen");
        return text;
    }
}
