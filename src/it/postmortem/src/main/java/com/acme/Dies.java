package com.acme;

/** Tasks that go wrong on a file that says so, each in a way of its own. */
public final class Dies {
    private Dies() {}

    private static boolean isBad(String text) {
        return text.equals("bad");
    }

    public static String exits(String text) {
        if (isBad(text)) {
            System.out.println("the library gives up");
            System.exit(3);
        }
        return text;
    }

    public static String throwing(String text) {
        if (isBad(text)) {
            throw new IllegalStateException("no colour in line 7");
        }
        return text;
    }

    public static String late(String text) throws InterruptedException {
        if (isBad(text)) {
            Thread.sleep(600_000);
        }
        return text;
    }

    /** Has enough with twice the heap. */
    public static String hungry(String text) {
        return isBad(text) ? text + new byte[40 << 20].length : text;
    }

    /** Never has enough. */
    public static String greedy(String text) {
        return isBad(text) ? text + new byte[400 << 20].length : text;
    }
}
