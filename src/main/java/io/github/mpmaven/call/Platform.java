package io.github.mpmaven.call;

import java.util.Locale;

/** The operating system, where it makes a difference. */
public final class Platform {
    private static final String NAME = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);

    private Platform() {}

    /** {@return whether this is Windows} */
    public static boolean isWindows() {
        return NAME.startsWith("windows");
    }

    /** {@return whether file names that differ by case only usually name one file here} */
    public static boolean foldsCase() {
        return isWindows() || NAME.startsWith("mac");
    }
}
