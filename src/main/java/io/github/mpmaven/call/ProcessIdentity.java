package io.github.mpmaven.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which process this is: what Python's {@code current_process()} and {@code parent_process()} tell (multiprocessing,
 * "Miscellaneous"). Immutable.
 *
 * @param name what it is called, in reports and by {@code toString}
 * @param lineage its numbers from the first process down, as {@code 2:1}; empty for the first process
 * @param pid the operating system's process id
 * @param daemon whether it ends with its parent, and so may have no children
 */
public record ProcessIdentity(String name, String lineage, long pid, boolean daemon) {
    /** What a process is called that mp has not started. */
    public static final String FIRST = "MainProcess";

    /** Written while a child boots, before anybody can ask: this process, its id left out because to look it up takes time. */
    private static volatile ProcessIdentity own = new ProcessIdentity(FIRST, "", 0, false);

    private static volatile @Nullable ProcessIdentity above;
    private static volatile boolean child;

    /** {@return this process} */
    public static ProcessIdentity current() {
        ProcessIdentity known = own;
        if (known.pid == 0) {
            known = new ProcessIdentity(
                    known.name, known.lineage, ProcessHandle.current().pid(), known.daemon);
            own = known;
        }
        return known;
    }

    /** {@return the process that started this one through mp, or empty} */
    public static Optional<ProcessIdentity> parent() {
        ProcessIdentity known = above;
        if (known == null && child) {
            known = ProcessHandle.current()
                    .parent()
                    .map(handle -> new ProcessIdentity(FIRST, "", handle.pid(), false))
                    .orElse(null);
            above = known;
        }
        return Optional.ofNullable(known);
    }

    /**
     * Says which process this is. Called by a child's main class, once.
     *
     * @param name what it is called
     * @param lineage its numbers from the first process down
     * @param daemon whether it ends with its parent
     * @param parent the one that started it, or null for whichever the operating system says
     */
    public static void bind(String name, String lineage, boolean daemon, @Nullable ProcessIdentity parent) {
        own = new ProcessIdentity(name, lineage, 0, daemon);
        above = parent;
        child = true;
    }

    /** {@return whether it has not ended} */
    public boolean isAlive() {
        return ProcessHandle.of(pid).isPresent();
    }

    /** {@return completes when it has ended: Python's {@code parent_process().sentinel}} */
    public CompletableFuture<Void> onExit() {
        return ProcessHandle.of(pid)
                .map(handle -> handle.onExit().thenRun(() -> {}))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
