package io.github.mpmaven.worker;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A terminal's Ctrl-C goes to the whole process group, and so to workers; they end when their parent says so. The signals
 * are handled, not ignored: what a process ignores its children would ignore, too.
 */
final class TerminalSignals {
    private static final String[] NAMES = {"INT", "HUP"};

    private TerminalSignals() {}

    @SuppressWarnings("sunapi") // there is no other way, and jdk.unsupported exports it
    static void ignore() {
        SignalHandler nothing = new SignalHandler() {
            @Override
            public void handle(Signal signal) {
                // the parent got it too, and decides
            }
        };
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), nothing);
            } catch (IllegalArgumentException e) {
                // no such signal on this system, or the JVM keeps it (-Xrs)
            }
        }
    }
}
