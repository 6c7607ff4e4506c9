package io.github.mpmaven.engine;

/** Where a task runs, seen from Maven. */
public enum Isolation {
    /** In worker processes. */
    PROCESS,

    /** In Maven's own, item after item, with a class loader of its own: to debug a task. */
    NONE
}
