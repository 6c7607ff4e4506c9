package io.github.mpmaven.engine;

import io.github.mpmaven.task.TaskItem;

/**
 * How much work an item is thought to be, before it has run: the costly ones begin first, and a chunk is a share of the
 * work that is left. Asked by the thread that adds items.
 */
@FunctionalInterface
public interface ItemCosts {
    /** By size, where nothing else is known: opening and reporting an item is worth some bytes of it. */
    ItemCosts BY_SIZE = item -> 16 * 1024 + item.sizeBytes();

    /** All alike, so that items run in the order in which they come. */
    ItemCosts EQUAL = item -> 1;

    /**
     * {@return the cost in any unit, at least 1}
     *
     * @param item the item
     */
    long of(TaskItem item);
}
