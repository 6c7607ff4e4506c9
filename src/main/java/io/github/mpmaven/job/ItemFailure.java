package io.github.mpmaven.job;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.task.TaskItem;
import org.jspecify.annotations.Nullable;

/**
 * An item that failed for good.
 *
 * @param item the item
 * @param worker where it ran last, or null where no worker could be started
 * @param attempts how often it was tried
 * @param reason a {@link io.github.mpmaven.call.TaskException}, or the {@link java.io.IOException} that kept a finished
 *     output from its place
 * @param printed what it printed last time
 */
public record ItemFailure(TaskItem item, @Nullable WorkerId worker, int attempts, Exception reason, String printed) {}
