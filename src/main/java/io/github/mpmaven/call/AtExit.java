package io.github.mpmaven.call;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What has to be done in order when this JVM ends: shutdown hooks run all at once, but processes that are still to be waited
 * for must not be killed as left over. One hook, made when it is first needed. Safe for use by several threads.
 */
public final class AtExit {
    /** When. */
    public enum Turn {
        /** Ends or joins the processes that were started through mp. They may still use what this process holds. */
        CHILDREN,
        /** Ends and removes whatever is left. */
        LEFTOVERS
    }

    /** Guarded by itself. */
    private static final Map<Turn, List<Runnable>> ACTIONS = new EnumMap<>(Turn.class);

    private AtExit() {}

    /**
     * Adds something to do. Nothing is done if the JVM is ending already.
     *
     * @param turn when
     * @param action must end by itself
     */
    public static void add(Turn turn, Runnable action) {
        synchronized (ACTIONS) {
            if (ACTIONS.isEmpty()) {
                try {
                    Runtime.getRuntime().addShutdownHook(new Thread("mp-exit") {
                        @Override
                        public void run() {
                            runAll();
                        }
                    });
                } catch (IllegalStateException e) {
                    return; // too late
                }
            }
            ACTIONS.computeIfAbsent(turn, any -> new ArrayList<>()).add(action);
        }
    }

    private static void runAll() {
        for (Turn turn : Turn.values()) {
            for (Runnable action : actions(turn)) {
                try {
                    action.run();
                } catch (RuntimeException | Error e) {
                    e.printStackTrace(System.err); // the others have to be done all the same
                }
            }
        }
    }

    private static List<Runnable> actions(Turn turn) {
        synchronized (ACTIONS) {
            return List.copyOf(ACTIONS.getOrDefault(turn, List.of()));
        }
    }

    /** {@return whether a signal ends this JVM, not its own decision} For use by an action: looks for the JDK's thread. */
    public static boolean isBySignal() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("SIG") && thread.getName().endsWith(" handler")) {
                return true;
            }
        }
        return false;
    }
}
