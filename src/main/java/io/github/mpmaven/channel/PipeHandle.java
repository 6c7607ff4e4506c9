package io.github.mpmaven.channel;

import java.io.IOException;
import java.io.Serializable;

/** What travels in place of a pipe's end. No record: to read a serialized one costs a fresh JVM 30 ms. */
final class PipeHandle implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final String token;
    private final int number;
    private final Direction direction;

    /**
     * Names an end.
     *
     * @param host where the process that made the pipe listens, as {@code wire.Endpoint} writes it
     * @param token what opens it
     * @param number the end's number there
     * @param direction which way messages go
     */
    PipeHandle(String host, String token, int number, Direction direction) {
        this.host = host;
        this.token = token;
        this.number = number;
        this.direction = direction;
    }

    String host() {
        return host;
    }

    String token() {
        return token;
    }

    int number() {
        return number;
    }

    Direction direction() {
        return direction;
    }

    @SuppressWarnings("serial") // the stream passes on any IOException, though its contract names a subclass of it
    private Object readResolve() throws IOException {
        return PipeHost.connect(this);
    }

    /** The token is for no log. */
    @Override
    public String toString() {
        return "pipe end " + number + ", host=" + host;
    }
}
