package com.acme.lib;

import java.util.Map;

/** A task in a jar. */
public final class Count {
    private Count() {}

    public static String letters(String text, Map<String, String> parameters) {
        return parameters.get("label") + " " + text.length() + "\n";
    }
}
