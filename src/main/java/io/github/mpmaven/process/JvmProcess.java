package io.github.mpmaven.process;

import io.github.mpmaven.call.ExitStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A running JVM that this process started: its standard input got one line and was closed, its output is read line by line
 * on a thread of its own.
 */
public final class JvmProcess {
    /** Longer lines come in parts; larger holds more of a line that never ends. */
    private static final int MAX_LINE_CHARS = 16 * 1024;

    /** How long to wait for output after the end; a child may hold the stream open for ever. */
    private static final long DRAIN_MILLIS = 500;

    private final Process process;
    private final String runMark;

    private JvmProcess(Process process, String runMark) {
        this.process = process;
        this.runMark = runMark;
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
        Process process = command.toBuilder(argumentFile).start();
        JvmProcess started =
                new JvmProcess(process, RUN_MARK + "=" + command.environment().getOrDefault(RUN_MARK, ""));
        try (OutputStream in = process.getOutputStream()) {
            in.write((firstLine + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it has ended already: its exit says why
        }
        return started;
    }

    /**
     * Begins to tell what the process prints, and how it ends. To be called once.
     *
     * @param name what the names of the threads that do it start with
     * @param listener hears it
     */
    public void watch(String name, Listener listener) {
        Thread reader = daemon(name + "-output", () -> readOutput(listener));
        daemon(name + "-exit", () -> awaitExit(reader, listener));
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void awaitExit(Thread reader, Listener listener) {
        try {
            int code = process.waitFor();
            reader.join(DRAIN_MILLIS);
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

    /** Asks it to end: SIGTERM, or what the platform has in its place. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it by force, with all that it started and that can be found. */
    public void killTree() {
        ProcessTree.kill(process.toHandle());
        ProcessTree.killMarked(runMark);
    }

    /** Ends by force what it started and left behind; for a process that has ended. */
    public void killOrphans() {
        ProcessTree.killMarked(runMark);
    }
}
