package io.github.mpmaven.channel;

import java.io.IOException;
import java.io.Serializable;

/**
 * What travels in place of a pipe's end.
 *
 * @param host where the process that made the pipe listens, as {@code wire.Endpoint} writes it
 * @param token what opens it
 * @param number the end's number there
 * @param direction which way messages go
 */
record PipeHandle(String host, String token, int number, Direction direction) implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() throws IOException {
        return PipeHost.connect(this);
    }

    /** The token is for no log. */
    @Override
    public String toString() {
        return "pipe end " + number + ", host=" + host;
    }
}
