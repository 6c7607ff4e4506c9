package io.github.mpmaven.job;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.incremental.ItemEntry;
import io.github.mpmaven.task.TaskItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of an item when its turn comes.
 *
 * @param item the item
 * @param worker where it ran last, or null where no worker could be started
 * @param values what it said, for the collector
 * @param printed what it printed
 * @param failure the words for its failure, or null where it succeeded
 * @param entry what is kept of it for the next run, or null
 */
record ItemRecord(
        TaskItem item,
        @Nullable WorkerId worker,
        List<String> values,
        String printed,
        @Nullable String failure,
        @Nullable ItemEntry entry) {
    /** {@return the record of an item of which nothing is to be said, but something to be kept} */
    static ItemRecord kept(TaskItem item, @Nullable ItemEntry entry) {
        return new ItemRecord(item, null, List.of(), "", null, entry);
    }
}
