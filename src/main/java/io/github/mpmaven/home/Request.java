package io.github.mpmaven.home;

import io.github.mpmaven.wire.FromHome;
import java.nio.charset.StandardCharsets;

/** Something that one thread of one user asks of an object. Guarded by the home's lock. Compared by identity. */
public abstract sealed class Request permits LocalRequest, RemoteRequest {
    static final byte[] NO_BYTES = {};

    private final User user;
    private final HomeObject object;
    private final int operation;
    private final long argument;
    private final byte[] payload;
    private boolean answered;

    Request(User user, HomeObject object, int operation, long argument, byte[] payload) {
        this.user = user;
        this.object = object;
        this.operation = operation;
        this.argument = argument;
        this.payload = payload;
    }

    /** {@return who asks} */
    public User user() {
        return user;
    }

    /** {@return what is to be done, in the object's own terms} */
    public int operation() {
        return operation;
    }

    /** {@return the number that came with it} */
    public long argument() {
        return argument;
    }

    /** {@return the bytes that came with it; empty if none did. Not copied: nobody changes them.} */
    public byte[] payload() {
        return payload;
    }

    /** {@return whether it was answered, and is to be forgotten} */
    public boolean isAnswered() {
        return answered;
    }

    /** Answers that it is done. */
    public void grant() {
        grant(0);
    }

    /**
     * Answers that it is done.
     *
     * @param value what came of it, in the object's own terms
     */
    public void grant(long value) {
        grant(value, NO_BYTES);
    }

    /**
     * Answers that it is done.
     *
     * @param value what came of it, in the object's own terms
     * @param bytes likewise; not to be changed any more
     */
    public void grant(long value, byte[] bytes) {
        answerOnce(FromHome.GRANTED, value, bytes);
    }

    /**
     * Answers that it makes no sense: who asked gets an {@link IllegalStateException}.
     *
     * @param message what was wrong, with the facts as {@code name=value}
     */
    public void refuse(String message) {
        answerOnce(FromHome.REFUSED, 0, message.getBytes(StandardCharsets.UTF_8));
    }

    HomeObject object() {
        return object;
    }

    void cancel() {
        if (!answered) {
            object.cancelled(this);
            answerOnce(FromHome.CANCELLED, 0, NO_BYTES);
        }
    }

    private void answerOnce(int status, long value, byte[] bytes) {
        if (answered) {
            throw new IllegalStateException("answered already: operation=" + operation + ", " + user);
        }
        answered = true;
        answer(status, value, bytes);
    }

    abstract void answer(int status, long value, byte[] bytes);
}
