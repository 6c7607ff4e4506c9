package io.github.mpmaven.wire;

import java.io.IOException;

/** The peer sent what the protocol does not allow; its connection is of no more use. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was received.
     *
     * @param message what was wrong, with the facts as {@code name=value}
     */
    public ProtocolException(String message) {
        super(message);
    }
}
