package io.github.mpmaven.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Tasks as people write them, good and bad. */
public final class Samples {
    private Samples() {}

    /** Every form that is accepted. */
    public static class Good {
        public static void paths(Path in, Path out) throws IOException {
            Files.writeString(out, Files.readString(in) + "!");
        }

        public static void nothing(Path in, Path out) {}

        public static void directory(Path in, Path out) throws IOException {
            Files.createDirectories(out.resolve("deep"));
        }

        public static byte[] bytes(byte[] in) {
            byte[] reversed = new byte[in.length];
            for (int i = 0; i < in.length; i++) {
                reversed[i] = in[in.length - 1 - i];
            }
            return reversed;
        }

        public static byte[] noBytes(byte[] in) {
            return null;
        }

        public static String text(String in) {
            return in.toUpperCase(Locale.ROOT);
        }

        public static String halfAPair(String in) {
            return "\uD83D";
        }

        public static String parameters(String in, Map<String, String> parameters) {
            return in + parameters;
        }

        public static String context(String in, TaskContext context) {
            return context.item() + " " + context.target().getFileName() + " " + context.worker() + " "
                    + context.parameters();
        }

        public static void streams(InputStream in, OutputStream out) throws IOException {
            OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "?");
            writer.flush();
        }

        public static void closesBoth(InputStream in, OutputStream out, Map<String, String> parameters)
                throws IOException {
            in.transferTo(out);
            in.close();
            out.close();
        }

        public static void throwsHalfWay(InputStream in, OutputStream out) throws IOException {
            in.transferTo(out);
            out.flush();
            throw new IllegalStateException("half way");
        }
    }

    /** A method that a subclass inherits. */
    public static class Child extends Good {}

    /** What can't be called, and why. */
    public static class Bad {
        static String hidden(String in) {
            return in;
        }

        public String instance(String in) {
            return in;
        }

        public static int wrongResult(byte[] in) {
            return in.length;
        }

        public static String wrongParameters(int in) {
            return "" + in;
        }

        public static String twice(String in) {
            return in;
        }

        public static byte[] twice(byte[] in) {
            return in;
        }
    }

    static class NotPublic {
        public static String text(String in) {
            return in;
        }
    }

    public static class FailsToInitialise {
        static final int NUMBER = Integer.parseInt("not a number");

        public static String text(String in) {
            return in + NUMBER;
        }
    }

    public static class Copy implements FileTask {
        private int calls;

        @Override
        public void run(Path in, Path out, TaskContext context) throws IOException {
            Files.writeString(out, Files.readString(in) + ++calls);
        }
    }

    public static class NoConstructor implements FileTask {
        public NoConstructor(int unused) {}

        @Override
        public void run(Path in, Path out, TaskContext context) {}
    }

    public static class ConstructorThrows implements FileTask {
        public ConstructorThrows() {
            throw new UnsupportedOperationException("no licence");
        }

        @Override
        public void run(Path in, Path out, TaskContext context) {}
    }

    public abstract static class Abstract implements FileTask {}
}
