package io.github.mpmaven.task;

import java.io.Serializable;

/** A task opened in a worker, ready for items. Called by one thread at a time. */
@FunctionalInterface
public interface ItemTask {
    /**
     * Handles one item.
     *
     * @param item the item
     * @param work where its outputs go meanwhile, and what may be known of its surroundings
     * @return the values for the task's {@link Collector}; which outputs were written is found by looking
     * @throws Exception whatever went wrong
     */
    java.util.List<String> run(TaskItem item, ItemWork work) throws Exception;

    /**
     * {@return whether {@link #run} tells the digest of this item's input by {@link ItemWork#digested}, because it reads and
     * digests it anyway}
     *
     * @param item the item
     */
    default boolean digests(TaskItem item) {
        return false;
    }

    /** Marks what a task that can't be opened throws: the same for every item, so that one message is enough. */
    final class TaskSetupException extends Exception implements Serializable {
        private static final long serialVersionUID = 1L;

        /**
         * Says why the task can't be opened.
         *
         * @param message what is wrong and what to do
         */
        public TaskSetupException(String message) {
            super(message);
        }
    }
}
