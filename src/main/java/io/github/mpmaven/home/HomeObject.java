package io.github.mpmaven.home;

/**
 * The state of something that several processes use. It lives in the process that created it, which is its home, for as
 * long as that process.
 *
 * <p>Every method here is called under the home's lock, by the home's loop or by a thread of the home's own process: an
 * object's fields need no other guard. None may block, run user code, or take another lock.
 */
public abstract class HomeObject {
    /** Makes a state. */
    protected HomeObject() {}

    /**
     * Does what is asked, or keeps the request until it can be done. A request is answered once: {@link Request#grant} or
     * {@link Request#refuse}. An exception thrown here refuses the request.
     *
     * @param request what is asked, and by whom
     */
    protected abstract void handle(Request request);

    /**
     * Forgets a request that it has kept: its time is up, its thread was interrupted, or its user is dead. The home
     * answers it. Not called for a request that was answered.
     *
     * @param request one that {@link #handle} has kept
     */
    protected abstract void cancelled(Request request);

    /**
     * Takes back what a user had that has ended. Its kept requests were cancelled before.
     *
     * @param user the user; it is not heard of again
     */
    protected abstract void userGone(User user);
}
