package io.github.mpmaven.incremental;

import java.io.IOException;

/** A stamp file can't be believed. */
final class DamagedStampException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says why, in the words of a line that ends with it. */
    DamagedStampException(String why) {
        super(why);
    }
}
