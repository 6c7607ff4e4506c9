package com.acme;

/** A task of the module's own. */
public final class Shout {
    private Shout() {}

    /** {@return the text, louder} */
    public static String shout(String text) {
        return text.toUpperCase() + "!";
    }
}
