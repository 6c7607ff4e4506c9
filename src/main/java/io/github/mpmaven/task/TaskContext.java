package io.github.mpmaven.task;

import java.nio.file.Path;
import java.util.Map;

/** What a task may know of the item it works on. Valid during the call only. */
public interface TaskContext {
    /** {@return the job's {@code <parameters>}, unmodifiable; a list's elements are joined by commas} */
    Map<String, String> parameters();

    /** {@return the item's path relative to its fileSet's directory, with forward slashes} */
    String item();

    /** {@return where the output will stand in the end, absolute; equal to the input where files change in place} */
    Path target();

    /** {@return the worker's number, from 1, unique in the run} */
    int worker();

    /** {@return a directory of the worker's own, deleted when the worker ends} */
    Path temporaryDirectory();
}
