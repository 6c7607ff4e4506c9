package io.github.mpmaven.home;

import io.github.mpmaven.wire.ValueCodec;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of a test's own that runs one lambda; the test and it talk in lines of its standard input and output. */
public final class ForkedJvm implements AutoCloseable {
    /** What it runs. */
    @FunctionalInterface
    public interface Body extends Serializable {
        void run(List<Object> arguments) throws Exception;
    }

    private static final ValueCodec CODEC = new ValueCodec(ForkedJvm.class.getClassLoader());
    private static final BufferedReader STDIN =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private final Process process;
    private final BufferedReader lines;
    private final PrintStream input;

    private ForkedJvm(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts one whose temporary directory is {@code temporary}. */
    public static ForkedJvm start(Path temporary, Body body, Object... arguments) throws IOException {
        return start(List.of(), temporary, body, arguments);
    }

    /** Starts one that may have so many files open. */
    public static ForkedJvm withFiles(int limit, Path temporary, Body body, Object... arguments) throws IOException {
        List<String> shell = List.of("/bin/sh", "-c", "ulimit -n " + limit + " && exec \"$@\"", "sh");
        return start(shell, temporary, body, arguments);
    }

    private static ForkedJvm start(List<String> before, Path temporary, Body body, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                ForkedJvm.class.getName()));
        ForkedJvm jvm = new ForkedJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        jvm.say(encode(List.of(body, new ArrayList<>(Arrays.asList(arguments)))));
        return jvm;
    }

    /** In the forked JVM. */
    public static void main(String[] arguments) throws Exception {
        List<?> parts = (List<?>) decode(hear());
        @SuppressWarnings("unchecked")
        List<Object> given = (List<Object>) parts.get(1);
        ((Body) parts.get(0)).run(given);
    }

    /** In the forked JVM: the next line that the test has said. */
    public static String hear() throws IOException {
        return STDIN.readLine();
    }

    /**
     * In the forked JVM: opens files until it can't, at the first line it hears, and closes them at the second: one, and
     * after a while the others.
     */
    public static void openAllFiles() throws Exception {
        List<InputStream> open = new ArrayList<>();
        hear();
        try {
            for (; ; ) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            System.out.println("full");
        }
        hear();
        for (InputStream each : open) {
            each.close();
            if (each == open.get(0)) {
                Thread.sleep(50); // whoever takes this one finds that there is no other
            }
        }
    }

    public static String encode(Object value) {
        return Base64.getEncoder().encodeToString(CODEC.encode(value));
    }

    public static Object decode(String text) throws IOException {
        return CODEC.decode(Base64.getDecoder().decode(text));
    }

    public ForkedJvm say(String line) {
        input.println(line);
        return this;
    }

    /** The next line that it prints, or null at its end. */
    public String readLine() throws IOException {
        return lines.readLine();
    }

    public Process process() {
        return process;
    }

    /** Kills it with SIGKILL and waits until it is dead. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // the other one would close the streams, too
        process.waitFor();
    }

    /** Waits for its end. */
    public int exitStatus() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running: " + process);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
