package io.github.mpmaven.worker;

import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function where there is no worker process: in the JVM that wants the result, behind a class loader. What passes
 * it is encoded, as between processes. Used by one thread, by reflection.
 */
public final class InProcessCalls {
    private final ValueCodec codec;
    private final RemoteFunction<@Nullable Object, @Nullable Object> function;
    private final WorkerEnvironment environment;

    /**
     * Opens a function.
     *
     * @param function the function, encoded
     * @param number what it shall take for its worker's number
     * @param runId the run's id
     * @param temporaryDirectory made when it asks for it
     * @throws ProtocolException if the function can't be read
     */
    @SuppressWarnings("unchecked") // the engine pairs functions and items
    public InProcessCalls(byte[] function, int number, String runId, Path temporaryDirectory) throws ProtocolException {
        codec = new ValueCodec(InProcessCalls.class.getClassLoader());
        var read = (RemoteFunction<@Nullable Object, @Nullable Object>) Objects.requireNonNull(codec.decode(function));
        this.function = read.opened();
        environment = new Here(number, runId, temporaryDirectory);
    }

    /**
     * {@return the result, encoded}
     *
     * @param argument the argument, encoded
     * @throws Throwable whatever the function throws
     */
    public byte[] call(byte[] argument) throws Throwable {
        WorkerEnvironment.bind(environment);
        try {
            return codec.encode(function.apply(codec.decode(argument)));
        } finally {
            WorkerEnvironment.bind(null);
        }
    }

    /** This JVM, as if it were a worker. When it is killed, the next run finds what was noted of its outputs. */
    private record Here(int worker, String runId, Path temporary) implements WorkerEnvironment {
        @Override
        public Path temporaryDirectory() {
            try {
                return Files.createDirectories(temporary);
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary directory: path=" + temporary, e);
            }
        }

        @Override
        public void uncommitted(Path file) {}

        @Override
        public Registration childStarted(ProcessHandle child) {
            return () -> {};
        }
    }
}
