package io.github.mpmaven.call;

/**
 * The process that an object lives in has ended, or can't be reached: the object is gone with it. Python's manager proxies
 * and connections fail likewise ({@code BrokenPipeError}, {@code ConnectionRefusedError}).
 */
public final class HomeLostException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is gone.
     *
     * @param message what was asked of which home
     */
    public HomeLostException(String message) {
        super(message);
    }
}
