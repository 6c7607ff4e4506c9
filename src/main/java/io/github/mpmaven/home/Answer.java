package io.github.mpmaven.home;

/** What a home says to one request. */
public final class Answer {
    /** Not a status that travels: the home has ended. */
    static final int LOST = -1;

    private final int status;
    private final long value;
    private final byte[] payload;

    Answer(int status, long value, byte[] payload) {
        this.status = status;
        this.value = value;
        this.payload = payload;
    }

    int status() {
        return status;
    }

    /** {@return the number that the object gave with it, or 0} */
    public long value() {
        return value;
    }

    /** {@return the bytes that the object gave with it, or none. Not copied.} */
    public byte[] payload() {
        return payload;
    }
}
