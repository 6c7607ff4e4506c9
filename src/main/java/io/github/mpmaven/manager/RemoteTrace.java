package io.github.mpmaven.manager;

/** Where something was thrown in the manager's process, as text; the cause of what is thrown here. */
final class RemoteTrace extends Exception {
    private static final long serialVersionUID = 1L;

    RemoteTrace(String trace) {
        super("in the manager's process:\n" + trace, null, false, false);
    }

    @Override
    public String toString() {
        return getLocalizedMessage();
    }
}
