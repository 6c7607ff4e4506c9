package io.github.mpmaven.scan;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A fileSet can't be walked; the message names the file or directory and says what to do. */
public final class ScanException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what can't be walked.
     *
     * @param message for people
     * @param cause what the system said, or null
     */
    public ScanException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
