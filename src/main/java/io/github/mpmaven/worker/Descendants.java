package io.github.mpmaven.worker;

import java.util.Iterator;

/** The processes that tasks have started and not waited for. */
final class Descendants {
    private Descendants() {}

    /** Ends them by force. */
    static void kill() {
        Iterator<ProcessHandle> descendants =
                ProcessHandle.current().descendants().iterator();
        while (descendants.hasNext()) {
            descendants.next().destroyForcibly();
        }
    }
}
