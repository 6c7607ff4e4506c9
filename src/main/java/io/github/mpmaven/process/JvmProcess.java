package io.github.mpmaven.process;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.files.DeleteTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A running JVM that this process started. What it prints is read on threads of its own, by lines or as it comes. Safe for
 * use by several threads.
 */
public final class JvmProcess {
    /** Longer lines come in parts; larger holds more of a line that never ends. */
    private static final int MAX_LINE_CHARS = 16 * 1024;

    /** How long to wait for output after the end; a child may hold the stream open for ever. */
    private static final long DRAIN_MILLIS = 500;

    private static final int KILLED = 137;

    private static final int PUMP_BYTES = 8 * 1024;

    private final Process process;
    private final String runMark;

    /** Set before anybody watches: what has to be done before its end is told. */
    private @Nullable IntConsumer afterwards;

    private JvmProcess(Process process, String runMark) {
        this.process = process;
        this.runMark = runMark;
    }

    /** What becomes of what a process prints. */
    public enum Output {
        /** Standard output and error are one stream of lines. */
        LINES,
        /** Standard output and error are two streams of bytes. */
        STREAMS
    }

    /** What hears of the process, on the process's own thread. Must not block for long. */
    public interface Listener {
        /**
         * The process printed something, on standard output or error.
         *
         * @param line without its end, or a part of a very long one
         */
        void printed(String line);

        /**
         * The process has ended, and all it printed was told. A process that it started may hold its output open: then
         * this comes without waiting for the rest.
         *
         * @param exit how it ended
         */
        void exited(ExitStatus exit);
    }

    /**
     * The environment variable by which the descendants of a worker are found after it was killed; where a system lets one
     * read another process's environment.
     */
    public static final String RUN_MARK = "MP_RUN";

    /**
     * Starts a process. Returns when the operating system has it; what it prints waits until somebody {@link #watch}es.
     *
     * @param command how
     * @param argumentFile where its arguments are written meanwhile
     * @param firstLine what it gets on its standard input
     * @return the process
     * @throws IOException if it can't be started
     */
    public static JvmProcess start(JvmCommand command, Path argumentFile, String firstLine) throws IOException {
        JvmProcess started = launch(command, argumentFile, Output.LINES);
        started.tellLast(firstLine);
        return started;
    }

    /**
     * Starts a process that is told later what to do.
     *
     * @param command how
     * @param argumentFile where its arguments are written meanwhile, or null: then they are given as they are, or in a
     *     temporary file where that is not possible
     * @param output what becomes of what it prints
     * @return the process
     * @throws IOException if it can't be started
     */
    static JvmProcess launch(JvmCommand command, @Nullable Path argumentFile, Output output) throws IOException {
        Path temporary =
                argumentFile != null || command.fitsCommandLine() ? null : Files.createTempFile("mp-", ".args");
        try {
            ProcessBuilder builder = command.toBuilder(argumentFile == null ? temporary : argumentFile);
            Process process =
                    builder.redirectErrorStream(output == Output.LINES).start();
            if (temporary != null) {
                CompletableFuture<Void> unused = process.onExit().thenRun(() -> DeleteTree.quietly(temporary));
            }
            return new JvmProcess(
                    process, RUN_MARK + "=" + command.environment().getOrDefault(RUN_MARK, ""));
        } catch (IOException | RuntimeException e) {
            if (temporary != null) {
                DeleteTree.quietly(temporary);
            }
            throw e;
        }
    }

    /**
     * Writes a line to its standard input and closes that. Does nothing if the process has ended: its exit says why.
     *
     * @param line without its end
     */
    public void tellLast(String line) {
        tell((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // as above
        }
    }

    /** Writes to its standard input, which stays open. Blocks while more is written than it reads. */
    void tell(byte[] bytes) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(bytes);
            in.flush();
        } catch (IOException e) {
            // it has ended already: its exit says why
        }
    }

    /**
     * When it ends in good order it makes an archive of its classes, which takes a second or three; to be said before anybody
     * watches.
     *
     * @param action takes the exit code, before the end is told
     */
    void makesArchive(IntConsumer action) {
        afterwards = action;
    }

    /** {@return whether its end may take a few seconds, because it makes an archive of its classes then} */
    public boolean isSlowToEnd() {
        return afterwards != null;
    }

    /**
     * Begins to tell what the process prints, and how it ends. To be called once.
     *
     * @param name what the names of the threads that do it start with
     * @param listener hears it
     */
    public void watch(String name, Listener listener) {
        List<Thread> readers = List.of(thread(name + "-output", true, () -> readOutput(listener)));
        thread(name + "-exit", true, () -> awaitExit(readers, listener));
    }

    /**
     * Begins to pass on what the process prints, as it comes, and to tell how it ends. To be called once.
     *
     * @param name what the names of the threads that do it start with
     * @param joined whether this JVM does not end by itself before the process has ended
     * @param out where its standard output goes; asked anew for each piece
     * @param err where its standard error goes; likewise
     * @param exited hears how it ended, after all it printed was passed on
     */
    void relay(
            String name,
            boolean joined,
            Supplier<PrintStream> out,
            Supplier<PrintStream> err,
            Consumer<ExitStatus> exited) {
        List<Thread> readers = List.of(
                thread(name + "-output", true, () -> pump(process.getInputStream(), out)),
                thread(name + "-error", true, () -> pump(process.getErrorStream(), err)));
        thread(
                name + "-exit",
                !joined,
                () -> awaitExit(readers, new Listener() {
                    @Override
                    public void printed(String line) {}

                    @Override
                    public void exited(ExitStatus exit) {
                        exited.accept(exit);
                    }
                }));
    }

    private static void pump(InputStream from, Supplier<PrintStream> to) {
        byte[] buffer = new byte[PUMP_BYTES];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                PrintStream target = to.get();
                target.write(buffer, 0, count);
                target.flush();
            }
        } catch (IOException e) {
            // the stream was closed: the process is being given up
        }
    }

    private static Thread thread(String name, boolean daemon, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(daemon);
        thread.start();
        return thread;
    }

    private void awaitExit(List<Thread> readers, Listener listener) {
        try {
            int code = process.waitFor();
            long deadline = System.nanoTime() + DRAIN_MILLIS * 1_000_000;
            for (Thread reader : readers) {
                reader.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
            if (afterwards != null) {
                afterwards.accept(code);
            }
            listener.exited(new ExitStatus(code));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody has this thread to interrupt it", e);
        }
    }

    private void readOutput(Listener listener) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), nativeCharset()))) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n' || line.length() >= MAX_LINE_CHARS) {
                    listener.printed(line.toString());
                    line.setLength(0);
                }
                if (c != '\n' && c != '\r') {
                    line.append((char) c);
                }
            }
            if (!line.isEmpty()) {
                listener.printed(line.toString());
            }
        } catch (IOException e) {
            // the stream was closed: the process is being given up
        }
    }

    private static Charset nativeCharset() {
        return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    }

    /** {@return the process id} */
    public long pid() {
        return process.pid();
    }

    /** {@return whether it has not ended yet} */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Asks it to end: SIGTERM, or what the platform has in its place. Through its handle: {@link Process#destroy()} closes
     * its standard input too, which tells it that this process is gone.
     */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it by force, with all that it started and that can be found. */
    public void killTree() {
        ProcessTree.kill(process.toHandle());
        ProcessTree.killMarked(runMark);
    }

    /** Ends it by force, alone and at once; for one that was told nothing, and that nobody watches. */
    void terminateByForce() {
        process.toHandle().destroyForcibly();
        if (afterwards != null) {
            afterwards.accept(KILLED); // no archive comes of it
        }
    }

    /** Ends by force what it started and left behind; for a process that has ended. */
    public void killOrphans() {
        ProcessTree.killMarked(runMark);
    }
}
