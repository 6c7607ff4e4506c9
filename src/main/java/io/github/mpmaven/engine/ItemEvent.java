package io.github.mpmaven.engine;

import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import org.jspecify.annotations.Nullable;

/** Something that happened to an item. */
public sealed interface ItemEvent {
    /** {@return the item} */
    TaskItem item();

    /**
     * The item succeeded. Its outputs stand under their temporary names, to be committed by whoever takes this event.
     *
     * @param item the item
     * @param outcome what the task made of it
     * @param worker where it ran
     * @param output what it printed, cut where it is long
     */
    record Done(TaskItem item, TaskOutcome outcome, WorkerId worker, String output) implements ItemEvent {}

    /**
     * The item failed for good. Temporary files that it left are to be deleted by whoever takes this event.
     *
     * @param item the item
     * @param reason why
     * @param attempts how often it was tried
     * @param output what it printed last time, cut where it is long
     */
    record Failed(TaskItem item, TaskException reason, int attempts, String output) implements ItemEvent {}

    /**
     * An attempt came to nothing and the item will run again. Temporary files that the attempt left are to be deleted by
     * whoever takes this event.
     *
     * @param item the item
     * @param worker whose attempt it was
     * @param reason why the attempt counts against the item's retries; null where the worker died without any fault of
     *     this item's
     */
    record Abandoned(
            TaskItem item, WorkerId worker, @Nullable TaskException reason) implements ItemEvent {}
}
