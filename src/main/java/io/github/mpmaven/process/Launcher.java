package io.github.mpmaven.process;

import io.github.mpmaven.process.JvmProcess.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts JVMs that wait on their standard input to be told what to do. Each start method is one. Safe for use by several
 * threads.
 */
@FunctionalInterface
public interface Launcher {
    /**
     * Starts a JVM, or hands over one that was started before. Blocks while the operating system does it.
     *
     * @param command how; its mark in the environment may be another one in the process that is handed over
     * @param argumentFile where the arguments may be written meanwhile, or null for a temporary file
     * @param output what becomes of what it prints
     * @return the process
     * @throws IOException if it can't be started
     */
    JvmProcess launch(JvmCommand command, @Nullable Path argumentFile, Output output) throws IOException;

    /**
     * {@return what starts JVMs by this method}
     *
     * @param method the method
     * @param notes hears, in a line, why a method falls back to {@link StartMethod#SPAWN}; called by any thread
     */
    static Launcher of(StartMethod method, Consumer<String> notes) {
        return switch (method) {
            case SPAWN -> JvmProcess::launch;
            case FORK -> new ArchiveLauncher(notes);
            case FORKSERVER -> Spares.launcher();
        };
    }
}
