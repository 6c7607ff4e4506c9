package io.github.mpmaven.call;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function that runs in a worker may know of the process it runs in.
 *
 * <p>The worker's request loop binds one to the thread that calls the function; see {@link #current()}.
 */
public interface WorkerEnvironment {
    /** {@return the worker's number, from 1} */
    int worker();

    /** {@return what the worker is called: {@code worker-} and its number} */
    default String name() {
        return "worker-" + worker();
    }

    /** {@return the run's id: letters and digits, part of every temporary name} */
    String runId();

    /** {@return a directory of this worker's own, made on first use and deleted when the worker ends} */
    Path temporaryDirectory();

    /**
     * Notes a file that is worthless unless the caller takes the result of the current call. When the channel ends,
     * the worker deletes the ones it noted last, as many as the caller may not have taken yet.
     *
     * @param file a file that is about to be written
     */
    void uncommitted(Path file);

    /**
     * Notes a process that must not outlive this worker: it is published where the worker's parent finds it even after
     * this JVM was killed.
     *
     * @param child a process just started
     * @return to be closed when the child has ended
     */
    Registration childStarted(ProcessHandle child);

    /** {@return the environment bound to the calling thread, or empty outside a worker's call} */
    static Optional<WorkerEnvironment> current() {
        return Optional.ofNullable(Binding.CURRENT.get());
    }

    /**
     * Binds an environment to the calling thread.
     *
     * @param environment what {@link #current()} shall return there; null for nothing
     */
    static void bind(@Nullable WorkerEnvironment environment) {
        Binding.CURRENT.set(environment);
    }

    /** Something noted that can be taken back. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Where the binding is kept. */
    final class Binding {
        private static final ThreadLocal<@Nullable WorkerEnvironment> CURRENT = new ThreadLocal<>();

        private Binding() {}
    }
}
