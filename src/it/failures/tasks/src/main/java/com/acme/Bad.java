package com.acme;

import io.github.mpmaven.task.TaskContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tasks that go wrong on c.txt, each in a way of its own. */
public final class Bad {
    private Bad() {}

    private static boolean isIt(TaskContext context) {
        return context.item().equals("c.txt");
    }

    public static String exception(String text, TaskContext context) {
        if (isIt(context)) {
            System.out.println("about to parse " + context.item());
            throw new IllegalStateException("no colour in line 7", new IOException("the stream ended"));
        }
        return text;
    }

    /** Goes wrong on all but two. */
    public static String several(String text, TaskContext context) {
        if (!context.item().matches("[ad].txt")) {
            throw new IllegalArgumentException("unlucky " + context.item());
        }
        return text;
    }

    public static String exit(String text, TaskContext context) {
        if (isIt(context)) {
            System.err.println("the library gives up");
            System.exit(3);
        }
        return text;
    }

    public static String kill(String text, TaskContext context) throws IOException, InterruptedException {
        if (isIt(context)) {
            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", pid).start().waitFor();
        }
        return text;
    }

    public static String heap(String text, TaskContext context) {
        List<long[]> kept = new ArrayList<>();
        while (isIt(context)) {
            kept.add(new long[1 << 20]);
        }
        return text + kept;
    }

    public static String stack(String text, TaskContext context) {
        return isIt(context) ? text + stack(text, context) : text;
    }

    public static String deadline(String text, TaskContext context) throws InterruptedException {
        while (isIt(context)) {
            System.out.println("still waiting for the licence server");
            Thread.sleep(60_000);
        }
        return text;
    }
}
