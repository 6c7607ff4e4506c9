package io.github.mpmaven.pool;

import io.github.mpmaven.call.MpLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failures of results that nobody has asked for: they are logged when the pool closes. Safe for use by several threads. */
final class Uncollected {
    /** More are counted, not kept. */
    private static final int MAX_KEPT = 100;

    /** Guarded by this. */
    private final Map<Object, Throwable> failures = new LinkedHashMap<>();

    /** Guarded by this. */
    private int more;

    synchronized void add(Object result, Throwable failure) {
        if (failures.size() < MAX_KEPT) {
            failures.put(result, failure);
        } else {
            more++;
        }
    }

    synchronized void remove(Object result) {
        if (failures.remove(result) == null && more > 0) {
            more--; // it may be one of those that were not kept
        }
    }

    /** Logs them, each once. */
    void log() {
        List<Throwable> all;
        int others;
        synchronized (this) {
            all = new ArrayList<>(failures.values());
            others = more;
            failures.clear();
            more = 0;
        }
        for (Throwable failure : all) {
            MpLog.get().log(System.Logger.Level.WARNING, "a call failed, and nobody asked for its result", failure);
        }
        if (others > 0) {
            MpLog.get()
                    .log(
                            System.Logger.Level.WARNING,
                            others + " more calls failed, and nobody asked for their results");
        }
    }
}
