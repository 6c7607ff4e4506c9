package io.github.mpmaven.channel;

import java.io.IOException;

/** The other end of a connection did not prove that it knows the key: Python's {@code AuthenticationError}. */
public final class AuthenticationException extends IOException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(String message) {
        super(message);
    }

    AuthenticationException(String message, IOException cause) {
        super(message, cause);
    }
}
