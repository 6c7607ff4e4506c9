package io.github.mpmaven.call;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/**
 * Keeps a worker from starting workers while it is being set up. A class that starts a pool in its static initialiser, and
 * holds the function that the pool's workers run, would start a pool in each worker, whose workers would load it again.
 * Python has the same guard ("An attempt has been made to start a new process before the current process has finished its
 * bootstrapping phase", multiprocessing, "Safe importing of main module"). Safe for use by several threads.
 */
public final class BootGuard {
    private enum Stage {
        NO_CHILD,
        BOOTING,
        RUNNING
    }

    /** Tells a child how many processes of mp's stand above it. */
    public static final String DEPTH = "MP_DEPTH";

    /** Nobody means so many; more would let a bomb that was not seen grow larger. */
    private static final int MAX_DEPTH = 8;

    private static volatile Stage stage = Stage.NO_CHILD;

    private BootGuard() {}

    /** This process is a child of mp's, and has run nothing of the caller's yet. */
    public static void booting() {
        stage = Stage.BOOTING;
    }

    /** What this process was started for begins. Does nothing in a process that is no child. */
    public static void booted() {
        if (stage == Stage.BOOTING) {
            stage = Stage.RUNNING;
        }
    }

    /**
     * Called before a process or a pool is made.
     *
     * @param what it is, as in {@code "a pool"}
     * @throws IllegalStateException if this is a child that still boots, a class of a child's is being initialised by this
     *     thread, this is a daemon process, or there are {@value #MAX_DEPTH} of mp's processes above it
     */
    public static void check(String what) {
        if (stage == Stage.NO_CHILD) {
            return;
        }
        Optional<StackFrame> initialiser = initialiser();
        if (stage == Stage.BOOTING || initialiser.isPresent()) {
            throw new IllegalStateException(explain(what, initialiser));
        }
        checkDepth(what, depth());
        ProcessIdentity current = ProcessIdentity.current();
        if (current.daemon()) {
            throw new IllegalStateException("daemonic processes are not allowed to have children: process="
                    + current.name() + ", pid=" + current.pid() + ". Start it without daemon(true).");
        }
    }

    /** {@return how many processes of mp's stand above a child of this one} */
    public static int childDepth() {
        return depth() + 1;
    }

    private static int depth() {
        String depth = System.getenv(DEPTH);
        try {
            return depth == null ? 0 : Integer.parseInt(depth);
        } catch (NumberFormatException e) {
            return 0; // not ours
        }
    }

    /** The last resort: an initialiser may have another thread start what it must not start itself. */
    static void checkDepth(String what, int depth) {
        if (depth >= MAX_DEPTH) {
            throw new IllegalStateException("too many processes that each started the next: depth=" + depth
                    + ", maxDepth=" + MAX_DEPTH + ", process="
                    + ProcessIdentity.current().name() + ". It was about to start " + what
                    + ". A worker loads the class that holds its function: if that class starts " + what
                    + " when it is loaded, each worker starts workers, without end. Start " + what
                    + " in main() or in another method, or hold it in a class that the function does not use.");
        }
    }

    private static Optional<StackFrame> initialiser() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getMethodName().equals("<clinit>"))
                        .findFirst());
    }

    private static String explain(String what, Optional<StackFrame> initialiser) {
        String who = initialiser
                .map(frame -> "the static initialiser of " + frame.getClassName() + " (" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ") starts " + what)
                .orElse("the reading of the task starts " + what);
        return who + " in a process that mp has started ("
                + ProcessIdentity.current().name()
                + "), before that process has finished its bootstrapping phase. A worker loads the class that holds its"
                + " function, so each worker would start workers, without end. Start " + what
                + " in main() or in another method, or hold it in a class that the function does not use.";
    }
}
