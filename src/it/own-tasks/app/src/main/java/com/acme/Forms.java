package com.acme;

import com.acme.lib.Count;
import io.github.mpmaven.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A task of each form. */
public final class Forms {
    private Forms() {}

    public static void paths(Path in, Path out) throws IOException {
        Files.copy(in, out);
    }

    public static byte[] bytes(byte[] bytes, Map<String, String> parameters) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= Byte.parseByte(parameters.get("mask"));
        }
        return masked;
    }

    public static String text(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public static void streams(InputStream in, OutputStream out, TaskContext context) throws IOException {
        out.write((context.item() + " of worker " + context.worker() + ": ").getBytes());
        in.transferTo(out);
        out.write(Count.letters("abc", Map.of("label", context.parameters().get("label")))
                .getBytes());
    }

    /** The first item is the last to be ready. */
    public static String chatty(String text, TaskContext context) throws InterruptedException {
        if (context.item().equals("1.txt")) {
            Thread.sleep(1000);
        }
        System.out.println("saw " + context.item());
        System.err.println("pid " + ProcessHandle.current().pid());
        return null;
    }

    public static String unlucky(String text, TaskContext context) {
        if (context.item().equals("3.txt")) {
            throw new IllegalArgumentException("three is too many");
        }
        return text;
    }

    /** Kills its worker the first two times. */
    public static String flaky(String text, TaskContext context) throws IOException, InterruptedException {
        Path tries = context.target().getParent().resolveSibling("tries-" + context.item());
        long count = Files.exists(tries) ? Files.size(tries) : 0;
        if (context.item().equals("3.txt") && count < 2) {
            Files.write(tries, new byte[(int) count + 1]);
            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", pid).start().waitFor();
            Thread.sleep(10_000);
        }
        return text;
    }
}
