package com.acme;

/** Tasks of a person's own, a good one and one with a race. */
public final class Stamp {
    private static int count;

    private Stamp() {}

    /** Depends on its input alone. */
    public static String upper(String text) {
        return text.toUpperCase(java.util.Locale.ROOT);
    }

    /** Numbers the files, which each worker does for itself. */
    public static String number(String text) {
        count++;
        return text + "This is file " + count + ".\n";
    }
}
