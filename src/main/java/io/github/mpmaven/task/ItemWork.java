package io.github.mpmaven.task;

import io.github.mpmaven.call.WorkerEnvironment;
import java.io.IOException;
import java.nio.file.Path;

/** The surroundings of one item in its worker. Valid during the call only. */
public interface ItemWork extends TaskContext {
    /**
     * {@return the temporary file for one of the item's outputs; its directory exists when this returns, and it is noted
     * as uncommitted}
     *
     * @param output the position in {@link TaskItem#outputs}
     * @throws IOException if the output's directory can't be made
     */
    Path temporary(int output) throws IOException;

    /**
     * Takes the digest of the input's content, as the task read it.
     *
     * @param digest {@link io.github.mpmaven.files.ContentDigest}'s, or a whole SHA-256 in hexadecimal digits
     */
    default void digested(String digest) {}

    /** {@return the process around the task} */
    WorkerEnvironment environment();
}
