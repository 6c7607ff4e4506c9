package io.github.mpmaven.pool;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of a pooled worker. Why it moved is kept elsewhere.
 *
 * <pre>
 *   STARTING ──► READY ──► RETIRING ──► STOPPING ──► KILLING ──► GONE
 * </pre>
 *
 * <p>Steps may be left out, but never taken back: a worker in an unknown state is never used again.
 */
enum WorkerState {
    /** The process is being started, or has not said who it is. */
    STARTING,
    /** It takes calls. */
    READY,
    /** It finishes the calls it has, and gets no more. */
    RETIRING,
    /** It was told to stop. */
    STOPPING,
    /** It is being ended by force. */
    KILLING,
    /** Process and channel have ended. */
    GONE;

    /** {@return the states that may come next} */
    Set<WorkerState> next() {
        return switch (this) {
            case STARTING -> EnumSet.of(READY, KILLING, GONE);
            case READY -> EnumSet.of(RETIRING, STOPPING, KILLING, GONE);
            case RETIRING -> EnumSet.of(STOPPING, KILLING, GONE);
            case STOPPING -> EnumSet.of(KILLING, GONE);
            case KILLING -> EnumSet.of(GONE);
            case GONE -> EnumSet.noneOf(WorkerState.class);
        };
    }
}
