package io.github.mpmaven.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Gathers what the items of a job have to say into files of the job's own, in Maven's process. Gets the items in input
 * order and one at a time; holds no more memory the more items there are. The files are written under a temporary name
 * ({@link io.github.mpmaven.files.TempName}, worker 0, index -1 - position in {@link #files}) and moved into place by
 * {@link #finish}.
 */
public interface Collector extends AutoCloseable {
    /** Gathers nothing. */
    Collector NONE = new Collector() {
        @Override
        public List<Path> files() {
            return List.of();
        }

        @Override
        public void open(String runId) {}

        @Override
        public void add(TaskItem item, List<String> values) {}

        @Override
        public void finish() {}

        @Override
        public void close() {}
    };

    /** {@return the files that {@link #finish} will put into place, absolute; known before anything runs} */
    List<Path> files();

    /**
     * Makes ready, before the first item.
     *
     * @param runId the run's id, for temporary names
     * @throws IOException if a file can't be written
     */
    void open(String runId) throws IOException;

    /**
     * Takes one item that succeeded.
     *
     * @param item the item
     * @param values what the task said
     * @throws IOException if it can't be written
     */
    void add(TaskItem item, List<String> values) throws IOException;

    /**
     * Puts the files into place, when every item has succeeded.
     *
     * @throws IOException if it can't
     */
    void finish() throws IOException;

    /** Drops whatever was not finished. */
    @Override
    void close();
}
