package io.github.mpmaven.worker;

/**
 * A terminal's Ctrl-C goes to the whole process group, and so to workers; they end when their parent says so. The signals
 * are handled, not ignored: what a process ignores its children would ignore, too.
 */
@SuppressWarnings("sunapi") // there is no other way, and jdk.unsupported exports it
final class TerminalSignals {
    private static final String[] NAMES = {"INT", "HUP"};

    private TerminalSignals() {}

    static void ignore() {
        sun.misc.SignalHandler nothing = new sun.misc.SignalHandler() {
            @Override
            public void handle(sun.misc.Signal signal) {
                // the parent got it too, and decides
            }
        };
        for (String name : NAMES) {
            try {
                sun.misc.Signal.handle(new sun.misc.Signal(name), nothing);
            } catch (IllegalArgumentException e) {
                // no such signal on this system, or the JVM keeps it (-Xrs)
            }
        }
    }
}
