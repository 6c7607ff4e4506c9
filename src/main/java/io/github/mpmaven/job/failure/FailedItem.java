package io.github.mpmaven.job.failure;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.task.TaskItem;
import org.jspecify.annotations.Nullable;

/**
 * An item that failed for good, and all that is known of it.
 *
 * @param item the item
 * @param worker where it ran last, or null where that is not known
 * @param attempts how often it was tried
 * @param reason why
 * @param message what the log says of it
 * @param workerCommand the command that started the workers; empty where none was started
 */
public record FailedItem(
        TaskItem item,
        @Nullable WorkerId worker,
        int attempts,
        Exception reason,
        String message,
        String workerCommand) {}
