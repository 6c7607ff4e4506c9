package io.github.mpmaven.task.compress;

import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens an encoder whose library carries native code, which it unpacks into a file. That file goes with the worker, even
 * with one that is killed: so it stands in the worker's own temporary directory.
 */
final class NativeCode {
    /** Where brotli4j and zstd-jni look for a directory to unpack into. */
    private static final List<String> DIRECTORY_PROPERTIES =
            List.of("com.aayushatharva.brotli4j.native.workdir", "ZstdTempFolder");

    private NativeCode() {}

    /**
     * {@return the encoder}
     *
     * @param format what it writes
     * @param platform where this is
     * @param opening makes it
     * @throws TaskSetupException if its library is missing, or can't be loaded
     */
    static FileEncoder open(Format format, NativePlatform platform, Supplier<FileEncoder> opening)
            throws TaskSetupException {
        Optional<WorkerEnvironment> worker = WorkerEnvironment.current();
        List<String> ours = worker.isEmpty()
                ? List.of()
                : DIRECTORY_PROPERTIES.stream()
                        .filter(property -> System.getProperty(property) == null)
                        .toList();
        worker.ifPresent(here -> ours.forEach(property ->
                System.setProperty(property, here.temporaryDirectory().toString())));
        try {
            return opening.get();
        } catch (LinkageError | RuntimeException e) {
            throw refusal(format, platform, e);
        } finally {
            ours.forEach(System::clearProperty);
        }
    }

    private static TaskSetupException refusal(Format format, NativePlatform platform, Throwable cause) {
        String libraries = String.join(" and ", format.libraries(platform));
        TaskSetupException refusal = new TaskSetupException(
                cause instanceof NoClassDefFoundError && cause.getCause() instanceof ClassNotFoundException
                        ? "<formats> has " + format.token() + ", but its library is not on the workers' class path: "
                                + libraries + ". Name it in the job's <dependencies>, or leave " + format.token()
                                + " out of <formats>."
                        : "<formats> has " + format.token() + ", but its native library can't be loaded on "
                                + platform.os() + ", " + platform.arch() + ": " + innermost(cause) + ". It comes with "
                                + libraries + ". Leave " + format.token()
                                + " out of <formats>, or run its own program by"
                                + " task command.");
        refusal.initCause(cause);
        return refusal;
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return inner;
    }
}
