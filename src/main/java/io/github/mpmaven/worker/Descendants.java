package io.github.mpmaven.worker;

import java.util.Iterator;

/** The processes that tasks have started and not waited for. */
final class Descendants {
    /** A task that starts a new one for each that is killed is ended with this process at the latest. */
    private static final int MAX_ROUNDS = 100;

    private Descendants() {}

    /** Ends them by force, until there are none. */
    static void killAll() {
        for (int round = 0; round < MAX_ROUNDS && killSome(); round++) {
            Thread.onSpinWait();
        }
    }

    private static boolean killSome() {
        Iterator<ProcessHandle> descendants =
                ProcessHandle.current().descendants().iterator();
        boolean found = false;
        while (descendants.hasNext()) {
            ProcessHandle descendant = descendants.next();
            if (descendant.isAlive()) {
                descendant.destroyForcibly();
                found = true;
            }
        }
        return found;
    }
}
