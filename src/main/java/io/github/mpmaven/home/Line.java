package io.github.mpmaven.home;

import io.github.mpmaven.mapped.Words.Word;
import org.jspecify.annotations.Nullable;

/** The way from this process to one home: a call, if it is this process's own, or a connection. */
abstract sealed class Line permits LocalLine, HomeConnection {
    /** {@return this process's number at the home} */
    abstract int user();

    /** {@return whether nothing can be asked any more} */
    abstract boolean isLost();

    /** {@return one of the home's words} */
    abstract Word word(int index);

    /** Sends a request that is not answered. */
    abstract void tell(int object, int operation, long argument, byte[] payload);

    /** {@return the answer to a request} Cannot be interrupted. */
    abstract Answer ask(int object, int operation, long argument, byte[] payload);

    /**
     * {@return the answer to a request, or null if the time is up or the thread interrupted: the request is cancelled
     * then, and has changed nothing} Leaves the interrupt status alone. Exactly one answer comes to a request; one that
     * crossed the cancellation on its way is returned.
     */
    abstract @Nullable Answer tryAsk(int object, int operation, long argument, byte[] payload, long nanos);
}
