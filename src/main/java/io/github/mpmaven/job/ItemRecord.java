package io.github.mpmaven.job;

import io.github.mpmaven.call.WorkerId;
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
 */
record ItemRecord(
        TaskItem item,
        @Nullable WorkerId worker,
        List<String> values,
        String printed,
        @Nullable String failure) {}
