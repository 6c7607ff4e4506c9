package com.acme;

/** Methods that can't be called as tasks. */
public final class Wrong {
    private Wrong() {}

    public static String twice(String text) {
        return text;
    }

    public static byte[] twice(byte[] bytes) {
        return bytes;
    }

    static String hidden(String text) {
        return text;
    }
}
