package io.github.mpmaven.process;

import java.util.List;

/**
 * How a process comes to be. The names are Python's (multiprocessing, "Contexts and start methods"); a JVM can't copy itself
 * as {@code fork(2)} does, so what they mean is given here.
 */
public enum StartMethod {
    /** A JVM of its own, started when it is asked for. */
    SPAWN,

    /**
     * A JVM that maps the classes of one that has run before, copy on write, from an archive: loaded, verified and linked.
     * The archive is made when the first worker with the same class path and options ends, and kept for the user; until then
     * this is {@link #SPAWN}, as it is wherever no archive can be had.
     */
    FORK,

    /** A JVM that was started and set up ahead of demand, and waited. They end with this process. */
    FORKSERVER;

    /** {@return all there are on this platform, the default one first: Python's {@code get_all_start_methods()}} */
    public static List<StartMethod> all() {
        return List.of(values());
    }
}
